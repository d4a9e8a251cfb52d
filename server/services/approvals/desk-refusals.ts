/** What the desk says to whom another came before. */

import { assertNever } from '@/server/flow/assert-never';
import type { SqlRunner } from '@/server/infra/db/sql';
import { conflict, type DomainError } from '../domain-error';
import { type ApprovalStatus, findDeskRow, partyOf } from './desk-row';

/** For a decision or a move that comes too late: names who decided, and when. */
export async function alreadyDecided(sql: SqlRunner, orgId: string, id: string): Promise<DomainError> {
  const row = await findDeskRow(sql, orgId, id);
  const by = partyOf(row.decidedById, row.decidedByName)?.name ?? 'Somebody';
  const at = row.decidedAt === null ? '' : ` at ${row.decidedAt.toISOString()}`;
  return conflict('already_decided', sentenceOf(row.status, by, at));
}

/** For a decision or a claim of what is in somebody else's hands. */
export function claimedByOther(name: string): DomainError {
  return conflict('claimed_by_other', `${name} has claimed this approval; they or an admin can release it`);
}

function sentenceOf(status: ApprovalStatus, by: string, at: string): string {
  switch (status) {
    case 'approved':
      return `${by} approved this${at}`;
    case 'rejected':
      return `${by} rejected this${at}`;
    case 'expired':
      return `time to decide ran out${at}`;
    case 'cancelled':
      return 'the run has ended; there is nothing left to decide';
    case 'pending':
      return 'this is being decided elsewhere; look again';
    default:
      return assertNever(status);
  }
}
