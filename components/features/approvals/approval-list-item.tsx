'use client';

import { Lock } from 'lucide-react';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { approvalAddress } from '@/components/shared/addresses';
import { StatusBadge } from '@/components/shared/status-badge';
import { TimeText } from '@/components/shared/time-text';
import { Badge } from '@/components/ui/badge';
import { classNames } from '@/components/ui/class-names';
import { DueBadge } from './due-badge';
import type { ApprovalRow } from './use-approval-list';

/** One approval of the queue: what is asked, by which flow, how long it waits, what tells it from others. */
export function ApprovalListItem({ approval, isChosen }: { approval: ApprovalRow; isChosen: boolean }) {
  const query = useSearchParams().toString();
  const href = approvalAddress(approval.id) + (query === '' ? '' : `?${query}`);
  return (
    <li>
      <Link
        href={href}
        aria-current={isChosen ? 'true' : undefined}
        className={classNames(
          'block px-4 py-2.5 hover:bg-hover',
          isChosen && 'bg-selected hover:bg-selected',
        )}
      >
        <span className="flex items-baseline gap-2">
          <span className="min-w-0 flex-1 truncate font-medium">{approval.actionLabel}</span>
          <TimeText at={approval.createdAt} className="shrink-0 text-faint text-xs" />
        </span>
        <span className="block truncate text-soft text-sm">{approval.flow.name}</span>
        {approval.summary.length > 0 ? (
          <span className="mt-0.5 flex flex-wrap gap-x-3 text-sm">
            {approval.summary.map(({ label, value }) => (
              <span key={label} className="truncate">
                <span className="text-faint">{label}</span> <span className="tabular-nums">{value}</span>
              </span>
            ))}
          </span>
        ) : null}
        <span className="mt-1 flex flex-wrap items-center gap-1.5 empty:hidden">
          {approval.status === 'pending' ? (
            <DueBadge dueAt={approval.dueAt} expiresAt={approval.expiresAt} />
          ) : (
            <StatusBadge status={approval.status} />
          )}
          {approval.overridden ? <Badge tone="info">Edited</Badge> : null}
          {approval.reason ? <Badge tone="warn">Asked again</Badge> : null}
          {approval.claimedBy ? (
            <Badge>
              <Lock aria-hidden />
              {approval.claimedBy.name}
            </Badge>
          ) : null}
        </span>
      </Link>
    </li>
  );
}
