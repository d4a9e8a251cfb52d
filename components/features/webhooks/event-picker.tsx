'use client';

import { CheckField } from '@/components/ui/check-field';
import { Field } from '@/components/ui/field';
import { Skeleton } from '@/components/ui/skeleton';
import { Textarea } from '@/components/ui/textarea';
import { EventGroups } from './event-groups';
import { withPattern } from './event-patterns';
import { useEventNames } from './use-event-names';

type EventPickerProps = {
  patterns: readonly string[];
  onChange: (patterns: string[]) => void;
  /** Names that are no event of the system and were chosen before. */
  own: readonly string[];
  /** Names that no list offers, as typed. */
  typed: string;
  onTyped: (text: string) => void;
  error?: string;
};

/** Chooses events one by one or all of a kind, and those that flows emit themselves. */
export function EventPicker({ patterns, onChange, own, typed, onTyped, error }: EventPickerProps) {
  const { system, emitted } = useEventNames();
  const offered = [...new Set([...emitted, ...own])];
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1 font-medium text-sm">Events</legend>
      {offered.length > 0 ? (
        <div className="rounded-md border border-line px-3 py-2">
          <p className="text-soft text-sm">Of your flows</p>
          <div className="mt-1 grid gap-1 sm:grid-cols-2">
            {offered.map((event) => (
              <CheckField
                key={event}
                label={<code className="font-mono text-xs">{event}</code>}
                checked={patterns.includes(event)}
                onChange={({ target }) => onChange(withPattern(patterns, event, target.checked))}
              />
            ))}
          </div>
        </div>
      ) : null}
      {system ? (
        <EventGroups events={system} patterns={patterns} onChange={onChange} />
      ) : (
        <Skeleton className="h-72" />
      )}
      <p className="text-faint text-xs">
        <code className="font-mono">workflow.step.completed</code> comes only when it is ticked itself: there
        is one for every step.
      </p>
      <Field
        label="Other events"
        help="Names that a webhook_emit step will use, or prefix.*; one a line."
        error={error}
      >
        <Textarea
          rows={2}
          className="font-mono text-xs"
          placeholder="refund.*"
          value={typed}
          onChange={({ target }) => onTyped(target.value)}
        />
      </Field>
    </fieldset>
  );
}
