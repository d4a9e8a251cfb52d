'use client';

import { ConfirmChange } from '@/components/shared/confirm-change';
import { useTRPC } from '@/components/trpc/trpc-context';
import { useDefinitionCalls } from '@/components/trpc/use-definition-calls';
import type { FlowRow } from './use-flow-list';

/** Asks first, and says what is lost. */
export function DeleteFlow({ flow, onClose }: { flow: FlowRow; onClose: () => void }) {
  const trpc = useTRPC();
  const calls = useDefinitionCalls(flow.surface);
  return (
    <ConfirmChange
      change={{ mutationFn: calls.delete }}
      input={{ params: { id: flow.id } }}
      title={`Delete ${flow.name}?`}
      action={`Delete ${flow.surface}`}
      said={`${flow.name} was deleted.`}
      stale={[trpc.flows.pathFilter()]}
      onClose={onClose}
    >
      <p>
        {flow.version === 1 ? 'Its version' : `All ${flow.version} versions`}, the draft, its runs and their
        approvals go with it. The audit log keeps what was done. This cannot be undone.
      </p>
      {flow.status === 'active' ? (
        <p className="mt-2 font-medium text-warn">
          It is active: triggers will be answered with “not found” from now on. Pause it instead if you may
          need it again.
        </p>
      ) : null}
    </ConfirmChange>
  );
}
