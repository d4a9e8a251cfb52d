'use client';

import { type NodeProps, NodeResizer } from '@xyflow/react';
import { memo, useState } from 'react';
import { useBoard } from '../board/board-context';
import type { NoteNode } from '../projection/board-elements';

const TONES = {
  neutral: 'border-line-strong/50 bg-raised',
  info: 'border-info/50 bg-info-soft',
  warning: 'border-warn/50 bg-warn-soft',
} as const;
const MIN = { width: 120, height: 64 };

/** A sticky note. Double-click, or Enter on a chosen one, types into it. */
export const NoteCard = memo(function NoteCard({ data: { note }, selected }: NodeProps<NoteNode>) {
  const { isEditable, isFar, onNoteResize } = useBoard();
  const [isTyping, setTyping] = useState(note.text === '' && isEditable);
  if (isFar) return null;
  return (
    <>
      {selected && isEditable ? (
        <NodeResizer
          minWidth={MIN.width}
          minHeight={MIN.height}
          onResizeEnd={(_event, { x, y, width, height }) => onNoteResize?.(note.id, { x, y, width, height })}
        />
      ) : null}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keyboard has Enter and F2 on the board for it */}
      <div
        onDoubleClick={() => setTyping(isEditable)}
        className={`h-full overflow-hidden rounded-md border p-2.5 text-ink text-sm ${TONES[note.tone]} ${selected ? 'ring-2 ring-accent' : ''}`}
      >
        {isTyping ? (
          <NoteText noteId={note.id} text={note.text} onEnd={() => setTyping(false)} />
        ) : (
          <p dir="auto" className="h-full overflow-hidden whitespace-pre-wrap break-words">
            {note.text || <span className="text-faint">Empty note</span>}
          </p>
        )}
      </div>
    </>
  );
});

function NoteText({ noteId, text, onEnd }: { noteId: string; text: string; onEnd: () => void }) {
  const { onNoteText, onNoteTextEnd } = useBoard();
  const end = () => {
    onNoteTextEnd?.();
    onEnd();
  };
  return (
    <textarea
      // biome-ignore lint/a11y/noAutofocus: the reader has just asked to type here
      autoFocus
      dir="auto"
      aria-label="Text of the note"
      value={text}
      maxLength={10_000}
      onChange={(event) => onNoteText?.(noteId, event.target.value)}
      onBlur={end}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        end();
      }}
      className="nodrag nopan nowheel size-full resize-none bg-transparent outline-none"
    />
  );
}
