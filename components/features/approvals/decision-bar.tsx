'use client';

import { useRef, useState } from 'react';
import { useHotkeys } from '@/components/shared/hotkeys';
import type { JsonValue } from '@/server/flow/json';
import type { ApprovalDetail } from './approval-detail';
import { DecisionButtons } from './decision-buttons';
import { NoteField } from './note-field';
import { useDecide } from './use-decide';

type DecisionBarProps = {
  approval: ApprovalDetail;
  override: JsonValue | undefined;
  /** Of the calls that are shown; a yes is to these and to nothing else. */
  digest: string;
  isReady: boolean;
};

/** Note, yes and no, within reach of a thumb. */
export function DecisionBar({ approval, override, digest, isReady }: DecisionBarProps) {
  const [note, setNote] = useState('');
  const [isNoteMissing, setNoteMissing] = useState(false);
  const noteField = useRef<HTMLTextAreaElement>(null);
  const yes = useRef<HTMLButtonElement>(null);
  const { decide, pending } = useDecide(approval);
  const trimmed = note.trim();
  const approve = () =>
    decide({
      decision: 'approve',
      digest,
      ...(override === undefined ? {} : { proposedActionOverride: override }),
      ...(trimmed ? { note: trimmed } : {}),
    });
  const reject = () => {
    setNoteMissing(trimmed === '');
    if (trimmed === '') noteField.current?.focus();
    else decide({ decision: 'reject', note: trimmed });
  };
  useHotkeys([
    { keys: 'a', label: 'To the approve button', group: 'Approvals', run: () => yes.current?.focus() },
    { keys: 'r', label: 'Reject: write why', group: 'Approvals', run: () => noteField.current?.focus() },
  ]);
  return (
    <section
      aria-label="Decision"
      className="sticky bottom-0 z-10 -mx-4 mb-4 grid gap-3 border-line border-t bg-surface p-4 shadow-floating sm:mx-0 sm:rounded-lg sm:border"
    >
      <NoteField
        ref={noteField}
        note={note}
        isMissing={isNoteMissing}
        onChange={(text) => {
          setNote(text);
          setNoteMissing(false);
        }}
      />
      <DecisionButtons
        yesRef={yes}
        isEdited={override !== undefined}
        isReady={isReady}
        pending={pending}
        onApprove={approve}
        onReject={reject}
      />
    </section>
  );
}
