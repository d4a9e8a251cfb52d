import { approvalAddress, runAddress } from '@/components/shared/addresses';
import { usePermissions } from '@/components/shared/viewer';
import type { RouterOutputs } from '@/components/trpc/trpc-context';
import { classNames } from '@/components/ui/class-names';
import { NeedsList } from './needs-list';

type Overview = RouterOutputs['home']['overview']['data'];

/** Short lists: to decide, for those who may; to mend; to look after. */
export function NeedsMe({ overview: { approvals, failedRuns, stuckRuns } }: { overview: Overview }) {
  const mayDecide = usePermissions().can('runs:write', 'executions:write');
  return (
    <div className={classNames('grid grid-cols-1 gap-4', mayDecide ? 'md:grid-cols-3' : 'md:grid-cols-2')}>
      {mayDecide ? (
        <NeedsList
          title="Waiting for your decision"
          count={approvals.count}
          tone="wait"
          allHref="/approvals"
          nothing="Nothing waits for you."
          items={approvals.items.map(({ id, actionLabel, flowName, createdAt }) => ({
            id,
            href: approvalAddress(id),
            title: actionLabel,
            note: flowName,
            at: createdAt,
          }))}
        />
      ) : null}
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
