import type { ComponentProps } from 'react';
import { FlowUses } from './flow-uses';

type UsesWarningProps = { flows: ComponentProps<typeof FlowUses>['flows']; verb: 'call' | 'say' };

/** Which flows would miss what is about to go; nothing where none would. */
export function UsesWarning({ flows, verb }: UsesWarningProps) {
  if (flows.length === 0) return null;
  return (
    <div className="mt-3 grid gap-2 rounded-md bg-warn-soft px-3 py-2">
      <p className="font-medium text-sm text-warn">
        {flows.length === 1 ? `One flow ${verb}s it:` : `${flows.length} flows ${verb} it:`}
      </p>
      <FlowUses flows={flows} />
    </div>
  );
}
