'use client';

import { useId } from 'react';
import type { MergeConflict } from '@/server/flow/edit/merge-documents';
import { sideText } from './conflict-words';
import type { Side } from './resolve-conflicts';

type ConflictChoiceProps = {
  conflict: MergeConflict;
  /** What it is about. */
  place: string;
  /** What their side is called. */
  theirs: string;
  side: Side;
  onChoose: (side: Side) => void;
};

/** One thing that both changed: mine or theirs. */
export function ConflictChoice({ conflict, place, theirs, side, onChoose }: ConflictChoiceProps) {
  const name = useId();
  return (
    <fieldset className="rounded-md border border-line p-3">
      <legend dir="auto" className="px-1 font-medium text-sm">
        {place}
      </legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {(['mine', 'theirs'] as const).map((one) => (
          <label
            key={one}
            className="flex min-w-0 gap-2 rounded-md border border-line p-2 has-checked:border-accent has-checked:bg-selected"
          >
            <input
              type="radio"
              name={name}
              className="mt-1 self-start accent-accent"
              checked={side === one}
              onChange={() => onChoose(one)}
            />
            <span className="min-w-0">
              <span className="block font-medium text-sm">{one === 'mine' ? 'Mine' : theirs}</span>
              <span
                dir="auto"
                className="block max-h-48 overflow-y-auto whitespace-pre-wrap break-words font-mono text-xs"
              >
                {sideText(conflict, one)}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
