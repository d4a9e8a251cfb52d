'use client';

import type { ApprovalDetail } from './approval-detail';
import { ApprovalHeader } from './approval-header';
import { ApprovalHistory } from './approval-history';
import { CaseContext } from './case-context';
import { DecisionRecord } from './decision-record';
import { PendingCase } from './pending-case';

/** A case that has been read. */
export function ApprovalCase({ approval }: { approval: ApprovalDetail }) {
  return (
    <article className="mx-auto max-w-3xl px-4 py-4 sm:px-6" aria-label={approval.actionLabel}>
      <ApprovalHeader approval={approval} />
      {approval.status === 'pending' ? <PendingCase key={approval.id} approval={approval} /> : null}
      {approval.decision ? <DecisionRecord decision={approval.decision} /> : null}
      <CaseContext approval={approval} />
      <ApprovalHistory events={approval.history} />
    </article>
  );
}
