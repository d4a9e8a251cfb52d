import { approvalAddress, runAddress } from '@/components/shared/addresses';
import type { RouterOutputs } from '@/components/trpc/trpc-context';
import { NeedsList } from './needs-list';

type Overview = RouterOutputs['home']['overview']['data'];

/** Three short lists: to decide, to mend, to look after. */
export function NeedsMe({ overview: { approvals, failedRuns, stuckRuns } }: { overview: Overview }) {
  return (
    <div className="grid gap-4 md:grid-cols-3">
      <NeedsList
        title="Waiting for your decision"
        count={approvals.count}
        tone="wait"
        allHref="/approvals?box=roles"
        nothing="Nothing waits for you."
        items={approvals.items.map(({ id, actionLabel, flowName, createdAt }) => ({
          id,
          href: approvalAddress(id),
          title: actionLabel,
          note: flowName,
          at: createdAt,
        }))}
      />
      <NeedsList
        title="Failed in the last 24 hours"
        count={failedRuns.count}
        tone="bad"
        allHref="/runs?status=failed"
        nothing="No run has failed."
        items={failedRuns.items.map(runItem)}
      />
      <NeedsList
        title="Stuck"
        count={stuckRuns.count}
        tone="warn"
        allHref="/runs?stuck=true"
        nothing="Every run is moving."
        items={stuckRuns.items.map(runItem)}
      />
    </div>
  );
}

function runItem({ id, flowName, error, at }: Overview['failedRuns']['items'][number]) {
  return {
    id,
    href: runAddress(id),
    title: flowName,
    note: error?.message ?? 'No progress for over 10 minutes',
    at,
  };
}
