'use client';

import { CheckField } from '@/components/ui/check-field';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import { EVENT_NAMES } from './event-catalogue';
import { groupEvents, isCoveredByPrefix, withPattern } from './event-patterns';

type EventPickerProps = {
  patterns: readonly string[];
  onChange: (patterns: string[]) => void;
  /** Names of events that flows emit themselves, as typed. */
  own: string;
  onOwn: (text: string) => void;
  error?: string;
};

const GROUPS = groupEvents(EVENT_NAMES);

/** Chooses events one by one or all of a kind, and those that flows emit themselves. */
export function EventPicker({ patterns, onChange, own, onOwn, error }: EventPickerProps) {
  return (
    <fieldset className="grid gap-3" aria-describedby={error ? 'events-error' : undefined}>
      <legend className="mb-1 font-medium text-sm">Events</legend>
      <div className="max-h-72 overflow-y-auto rounded-md border border-line">
        {GROUPS.map(({ prefix, events }) => (
          <div key={prefix} className="border-line border-b px-3 py-2 last:border-b-0">
            <CheckField
              label={<code className="font-mono text-xs">{prefix}.*</code>}
              help={`All of ${prefix}, also those that come later`}
              checked={patterns.includes(`${prefix}.*`)}
              onChange={({ target }) => onChange(withPattern(patterns, `${prefix}.*`, target.checked))}
            />
            <div className="mt-2 grid gap-1 pl-6 sm:grid-cols-2">
              {events.map((event) => (
                <CheckField
                  key={event}
                  label={<code className="font-mono text-xs">{event}</code>}
                  checked={patterns.includes(event) || isCoveredByPrefix(patterns, event)}
                  disabled={isCoveredByPrefix(patterns, event)}
                  onChange={({ target }) => onChange(withPattern(patterns, event, target.checked))}
                />
              ))}
            </div>
          </div>
        ))}
      </div>
      <p className="text-faint text-xs">
        <code className="font-mono">workflow.step.completed</code> comes only when it is ticked itself: there
        is one for every step.
      </p>
      <Field
        label="Events that flows emit"
        help="Names from webhook_emit steps, or prefix.*; one a line."
        error={error}
      >
        <Textarea
          rows={2}
          className="font-mono text-xs"
          placeholder="refund.approved"
          value={own}
          onChange={({ target }) => onOwn(target.value)}
        />
      </Field>
    </fieldset>
  );
}
