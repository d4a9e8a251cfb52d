import { assignApproval } from '@/server/services/approvals/assign-approval';
import { claimApproval } from '@/server/services/approvals/claim-approval';
import { countApprovals } from '@/server/services/approvals/count-approvals';
import { decideOnDesk } from '@/server/services/approvals/decide-on-desk';
import type { DeskRow } from '@/server/services/approvals/desk-row';
import { getApproval } from '@/server/services/approvals/get-approval';
import { listApprovals } from '@/server/services/approvals/list-approvals';
import { previewApproval } from '@/server/services/approvals/preview-approval';
import { releaseApproval } from '@/server/services/approvals/release-approval';
import { setApprovalDue } from '@/server/services/approvals/set-approval-due';
import type { Bindings } from '../binding';
import { presentApproval, presentApprovalDetail } from '../present-approval';

/** The approval desk (contract 4.6, 5.4). */
export const approvalBindings: Bindings<
  | 'approvals.list'
  | 'approvals.count'
  | 'approvals.get'
  | 'approvals.preview'
  | 'approvals.decide'
  | 'approvals.claim'
  | 'approvals.release'
  | 'approvals.assign'
  | 'approvals.set-due'
> = {
  'approvals.list': async (context, { query }) => {
    const { rows, nextCursor } = await listApprovals(context, query);
    return { body: { data: { approvals: rows.map(presentApproval), nextCursor } } };
  },
  'approvals.count': async (context) => ({ body: { data: await countApprovals(context) } }),
  'approvals.get': async (context, { params }) => {
    const detail = await getApproval(context, params.id);
    return { body: { data: { approval: presentApprovalDetail(detail) } } };
  },
  'approvals.preview': async (context, { params, body }) => {
    const preview = await previewApproval(context, { ...body, id: params.id });
    return { body: { data: { preview } } };
  },
  'approvals.decide': async (context, { params, body }) =>
    reply(await decideOnDesk(context, { ...body, id: params.id })),
  'approvals.claim': async (context, { params }) => reply(await claimApproval(context, params.id)),
  'approvals.release': async (context, { params }) => reply(await releaseApproval(context, params.id)),
  'approvals.assign': async (context, { params, body }) =>
    reply(await assignApproval(context, { ...body, id: params.id })),
  'approvals.set-due': async (context, { params, body }) => {
    const { dueAt, remindAt } = body;
    return reply(
      await setApprovalDue(context, { id: params.id, dueAt: timeOf(dueAt), remindAt: timeOf(remindAt) }),
    );
  },
};

function reply(row: DeskRow) {
  return { body: { data: { approval: presentApproval(row) } } };
}

function timeOf(text: string | null | undefined): Date | null | undefined {
  return typeof text === 'string' ? new Date(text) : text;
}
