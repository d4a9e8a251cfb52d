'use client';

import { CheckField } from '@/components/ui/check-field';
import { ScrollBox } from '@/components/ui/scroll-box';
import { groupEvents, isCoveredByPrefix, withPattern } from './event-patterns';

type EventGroupsProps = {
  events: readonly string[];
  patterns: readonly string[];
  onChange: (patterns: string[]) => void;
};

/** Events by kind; a whole kind is one tick, which takes in those that come later. */
export function EventGroups({ events, patterns, onChange }: EventGroupsProps) {
  return (
    <ScrollBox
      label="Events of the system"
      className="max-h-72 overflow-y-auto rounded-md border border-line"
    >
      {groupEvents(events).map((group) => {
        const all = `${group.prefix}.*`;
        return (
          <div key={group.prefix} className="border-line border-b px-3 py-2 last:border-b-0">
            <CheckField
              label={<code className="font-mono font-semibold text-xs">{all}</code>}
              help={`All of ${group.prefix}, also those that come later`}
              checked={patterns.includes(all)}
              onChange={({ target }) => onChange(withPattern(patterns, all, target.checked))}
            />
            <div className="mt-2 grid gap-1 pl-6 sm:grid-cols-2">
              {group.events.map((event) => (
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
        );
      })}
    </ScrollBox>
  );
}
