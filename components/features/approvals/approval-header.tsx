import { ArrowLeft } from 'lucide-react';
import Link from 'next/link';
import { flowAddress, runAddress } from '@/components/shared/addresses';
import { LongText } from '@/components/shared/long-text';
import { StatusBadge } from '@/components/shared/status-badge';
import { TimeText } from '@/components/shared/time-text';
import { Button } from '@/components/ui/button';
import type { ApprovalDetail } from './approval-detail';
import { CaseActions } from './case-actions';
import { DueBadge } from './due-badge';

/** What is asked, where it comes from, and in whose hands it is. */
export function ApprovalHeader({ approval }: { approval: ApprovalDetail }) {
  const { flow, run } = approval;
  return (
    <header className="mb-4">
      <Button asChild variant="ghost" size="sm" className="-ml-2 mb-1 md:hidden">
        <Link href="/approvals">
          <ArrowLeft aria-hidden />
          Queue
        </Link>
      </Button>
      <div className="flex flex-wrap items-start gap-2">
        <h1 className="min-w-0 flex-1 basis-60 font-semibold text-xl" dir="auto">
          <LongText text={approval.actionLabel} />
        </h1>
        {approval.status === 'pending' ? <CaseActions approval={approval} /> : null}
      </div>
      <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-soft text-sm">
        <StatusBadge status={approval.status} />
        {approval.status === 'pending' ? (
          <DueBadge dueAt={approval.dueAt} expiresAt={approval.expiresAt} />
        ) : null}
        <Link href={flowAddress(flow)} className="min-w-0 max-w-full truncate text-accent hover:underline">
          {flow.name}
        </Link>
        <span>version {approval.flowVersion}</span>
        <Link href={runAddress(run.id)} className="min-w-0 max-w-full truncate text-accent hover:underline">
          {run.externalId ?? 'Run'}
        </Link>
        <span>
          asked <TimeText at={approval.createdAt} />
        </span>
        <span>for {approval.assigneeLabel ?? 'anybody who may decide'}</span>
        {approval.claimedBy ? (
          <span className="font-medium">in the hands of {approval.claimedBy.name}</span>
        ) : null}
      </p>
      {approval.reason ? (
        <p role="status" className="mt-3 rounded-md bg-warn-soft px-3 py-2 text-sm text-warn">
          {REASONS[approval.reason] ?? `Asked again: ${approval.reason}.`}
        </p>
      ) : null}
    </header>
  );
}

const REASONS: Record<string, string> = {
  approval_mismatch:
    'Asked again: what was about to be sent was not what had been approved. Nothing was sent. Look at the calls below and decide anew.',
};
