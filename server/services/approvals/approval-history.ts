import type { JsonValue } from '@/server/flow/json';
import type { SqlRunner } from '@/server/infra/db/sql';
import { type Party, partyOf } from './desk-row';

/** `by` is null for what the product did by itself. */
export type ApprovalEvent = {
  id: string;
  type: string;
  at: Date;
  by: Party | null;
  before: JsonValue;
  after: JsonValue;
};

type Row = Omit<ApprovalEvent, 'by'> & { actorId: string | null; actorName: string | null };

const EVENTS_MAX = 200;

const SELECT = `SELECT e.id, e.type, e.occurred_at AS at, e.before, e.after, e.actor_id AS "actorId",
    coalesce(u.name, k.name) AS "actorName"
  FROM domain_event e
    LEFT JOIN user_account u ON e.actor_type = 'user' AND u.id = e.actor_id
    LEFT JOIN api_key k ON e.actor_type = 'api_key' AND k.org_id = e.org_id AND k.id = e.actor_id
  WHERE e.org_id = $1 AND e.resource_id = $2 AND e.resource_type = 'approval' ORDER BY e.seq DESC LIMIT ${EVENTS_MAX}`;

/** What the audit log says of an approval, oldest first; of very many moves the latest. */
export async function readApprovalHistory(
  sql: SqlRunner,
  orgId: string,
  id: string,
): Promise<ApprovalEvent[]> {
  const rows = await sql.query<Row>({ name: 'approval_history', text: SELECT, values: [orgId, id] });
  return rows
    .reverse()
    .map(({ actorId, actorName, ...event }) => ({ ...event, by: partyOf(actorId, actorName) }));
}
