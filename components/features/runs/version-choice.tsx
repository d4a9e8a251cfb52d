'use client';

import { useId } from 'react';

export type RerunVersion = 'same' | 'live';

const CHOICES: readonly { value: RerunVersion; label: string; note: string }[] = [
  {
    value: 'same',
    label: 'The version that ran',
    note: 'The same steps, to try again after a fault elsewhere.',
  },
  { value: 'live', label: 'The version that is live now', note: 'After the flow was mended.' },
];

type VersionChoiceProps = { value: RerunVersion; onChange: (version: RerunVersion) => void };

/** Which version a re-run takes. */
export function VersionChoice({ value, onChange }: VersionChoiceProps) {
  const name = useId();
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 font-medium text-sm">Version</legend>
      {CHOICES.map((choice) => (
        <label key={choice.value} className="flex items-start gap-2">
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={value === choice.value}
            onChange={() => onChange(choice.value)}
            className="mt-0.5 size-4 accent-accent"
          />
          <span>
            {choice.label}
            <span className="block text-faint text-xs">{choice.note}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
