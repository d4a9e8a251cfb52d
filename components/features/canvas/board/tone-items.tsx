'use client';

import { MenuLabel, MenuRadioGroup, MenuRadioItem } from '@/components/ui/menu';
import type { NoteTone } from '@/server/flow/edit/document';
import { useDocument, useEditor, useEditorActions } from '../store/editor-provider';

const TONES: readonly { tone: NoteTone; label: string }[] = [
  { tone: 'neutral', label: 'Plain' },
  { tone: 'info', label: 'Information' },
  { tone: 'warning', label: 'Warning' },
];

/** The ground of the chosen notes. */
export function ToneItems() {
  const { notes } = useDocument();
  const noteIds = useEditor(({ selection }) => selection.noteIds);
  const { dispatch } = useEditorActions();
  const chosen = notes.filter(({ id }) => noteIds.has(id));
  const paint = (tone: NoteTone) =>
    dispatch({
      kind: 'batch',
      edits: chosen.map(({ id }) => ({ kind: 'note.set', id, changes: { tone } })),
      label: 'Colour a note',
    });
  return (
    <MenuRadioGroup value={chosen[0]?.tone} onValueChange={(value) => paint(value as NoteTone)}>
      <MenuLabel>Ground</MenuLabel>
      {TONES.map(({ tone, label }) => (
        <MenuRadioItem key={tone} value={tone}>
          {label}
        </MenuRadioItem>
      ))}
    </MenuRadioGroup>
  );
}
