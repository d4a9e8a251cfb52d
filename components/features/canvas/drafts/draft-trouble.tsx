'use client';

import { CircleAlert } from 'lucide-react';
import { useDraftState } from './draft-provider';
import { SaveAction } from './save-action';
import { saveWords } from './save-words';

/** Why the draft is not saved, at length, where the user has to do something about it. */
export function DraftTrouble() {
  const { reason, action } = saveWords(
    useDraftState((whole) => whole),
    true,
  );
  if (reason === undefined) return null;
  return (
    <div
      role="alert"
      className="flex items-center gap-2 border-line border-b bg-bad-soft px-3 py-1.5 text-bad text-sm"
    >
      <CircleAlert aria-hidden className="size-4 shrink-0" />
      <p className="min-w-0 flex-1">Not saved. {reason}</p>
      <SaveAction action={action} />
    </div>
  );
}
