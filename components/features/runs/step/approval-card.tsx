'use client';

import Link from 'next/link';
import { approvalAddress } from '@/components/shared/addresses';
import { StatusBadge } from '@/components/shared/status-badge';
import { TextDiff } from '@/components/shared/text-diff';
import { TimeText } from '@/components/shared/time-text';
import { Badge } from '@/components/ui/badge';
import type { RunApproval } from '../run-detail';
import { LargeValue } from './large-value';
import { SignedBadge } from './signed-badge';

type ApprovalCardProps = { approval: RunApproval; isLoading: boolean; onLoad: () => void };

/** What was asked, who said what, with which edits, and whether exactly that was executed. */
export function ApprovalCard({ approval, isLoading, onLoad }: ApprovalCardProps) {
  const { id, status, actionLabel, assignTo, decidedBy, decidedAt, note, reason, overridden } = approval;
  return (
    <article className="grid gap-3 rounded-md border border-line p-3" aria-label={actionLabel}>
      <header className="grid gap-1">
        <div className="flex flex-wrap items-center gap-2">
          <Link href={approvalAddress(id)} className="line-clamp-4 min-w-0 font-medium hover:underline">
            {actionLabel}
          </Link>
          <StatusBadge status={status} />
          {overridden ? <Badge tone="info">with edits</Badge> : null}
          {reason === 'carried' ? <Badge>taken over</Badge> : null}
        </div>
        <p className="text-sm text-soft">
          {decidedAt ? (
            <>
              {decidedBy?.name ?? decidedBy?.id ?? 'Nobody'}, <TimeText at={decidedAt} />
            </>
          ) : (
            <>
              asked <TimeText at={approval.createdAt} />
              {assignTo ? <> of {assignTo}</> : null}
              {approval.expiresAt ? (
                <>
                  , ends <TimeText at={approval.expiresAt} />
                </>
              ) : null}
            </>
          )}
        </p>
        {note ? (
          <blockquote dir="auto" className="break-words border-line border-l-2 pl-2 text-sm">
            {note}
          </blockquote>
        ) : null}
        {reason !== null && reason !== 'carried' ? <p className="text-sm text-warn">{reason}</p> : null}
        <div className="empty:hidden">
          <SignedBadge isAsApproved={approval.isExecutedAsApproved} />
        </div>
      </header>
      <Proposal approval={approval} isLoading={isLoading} onLoad={onLoad} />
      <Calls calls={approval.calls} isOpen={status === 'pending'} />
    </article>
  );
}

function Proposal({ approval, isLoading, onLoad }: ApprovalCardProps) {
  const { originalProposedAction, proposedAction, overridden, leftOut } = approval;
  const isLeftOut = leftOut.includes('proposedAction') || leftOut.includes('originalProposedAction');
  return (
    <section className="grid gap-1">
      <h3 className="font-medium text-sm">{overridden ? 'Proposed, and changed to' : 'Proposed action'}</h3>
      {overridden && !isLeftOut ? (
        <div className="rounded-md border border-line bg-sunken p-3">
          <TextDiff before={pretty(originalProposedAction)} after={pretty(proposedAction)} />
        </div>
      ) : (
        <LargeValue
          label="Proposed action"
          value={proposedAction}
          isLeftOut={isLeftOut}
          absence="Nothing was proposed beyond the question itself."
          isLoading={isLoading}
          onLoad={onLoad}
        />
      )}
    </section>
  );
}

function Calls({ calls, isOpen }: Pick<RunApproval, 'calls'> & { isOpen: boolean }) {
  if (calls.length === 0) return null;
  return (
    <section className="grid gap-1">
      <h3 className="font-medium text-sm">Calls that a yes covers</h3>
      <ul className="grid gap-2">
        {calls.map(({ nodeId, request, reason, executed }) => (
          <li key={nodeId} className="grid gap-1 rounded-md border border-line p-2">
            <div className="flex flex-wrap items-center gap-2 text-sm">
              <span className="font-mono text-xs">{nodeId}</span>
              {executed ? (
                <SignedBadge isAsApproved={executed.isAsApproved} />
              ) : (
                <Badge>{isOpen ? 'sent on a yes' : 'not sent'}</Badge>
              )}
            </div>
            {request ? (
              <details>
                <summary className="text-soft text-sm">Bytes that were shown</summary>
                <pre dir="auto" className="mt-1 whitespace-pre-wrap break-all font-mono text-xs">
                  {request}
                </pre>
              </details>
            ) : (
              <p className="text-faint text-sm">{reason}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function pretty(value: unknown): string {
  return JSON.stringify(value, null, 2) ?? 'null';
}
