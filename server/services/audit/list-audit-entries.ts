/** Reads the audit log (contract 2.7, 3.2): the event spine of one organisation. Nothing here can change it. */
import type { AuditQuery } from '@/server/contract/audit-log';
import type { JsonValue } from '@/server/flow/json';
import type { Actor } from '../actor';
import type { ServiceContext } from '../service-context';

export type AuditEntryView = {
  id: string;
  orgId: string;
  /** Position in the organisation's chain. */
  seq: number;
  actorType: Actor['type'];
  actorId: string | null;
  /** The event's type, such as `flow.published`. */
  action: string;
  resourceType: string;
  resourceId: string;
  before: JsonValue;
  after: JsonValue;
  externalId: string | null;
  traceId: string | null;
  ip: string | null;
  hash: string;
  createdAt: Date;
};

export type AuditPage = { rows: AuditEntryView[]; total: number };

export const AUDIT_COLUMNS = `id, org_id AS "orgId", seq, actor_type AS "actorType", actor_id AS "actorId", type AS action,
  resource_type AS "resourceType", resource_id AS "resourceId", before, after, external_id AS "externalId",
  trace_id AS "traceId", ip, hash, occurred_at AS "createdAt"`;
const FROM = `FROM domain_event WHERE org_id = $1 AND ($2::text IS NULL OR actor_id = $2)
  AND ($3::text IS NULL OR type = $3) AND ($4::text IS NULL OR resource_type = $4)
  AND ($5::text IS NULL OR resource_id = $5) AND ($6::timestamptz IS NULL OR occurred_at >= $6)
  AND ($7::timestamptz IS NULL OR occurred_at < $7)`;

/** One page, newest first. `from` is inclusive, `to` exclusive. */
export async function listAuditEntries(context: ServiceContext, input: AuditQuery): Promise<AuditPage> {
  const { platform, orgId } = context;
  const {
    actor = null,
    action = null,
    resourceType = null,
    resourceId = null,
    from,
    to,
    page,
    limit,
  } = input;
  const times = [from, to].map((time) => (time === undefined ? null : new Date(time)));
  const values = [orgId, actor, action, resourceType, resourceId, ...times];
  const [rows, counts] = await Promise.all([
    platform.sql.query<AuditEntryView>({
      name: 'list_audit',
      text: `SELECT ${AUDIT_COLUMNS} ${FROM} ORDER BY seq DESC LIMIT $8 OFFSET $9`,
      values: [...values, limit, (page - 1) * limit],
    }),
    platform.sql.query<{ total: number }>({
      name: 'count_audit',
      text: `SELECT count(*) AS total ${FROM}`,
      values,
    }),
  ]);
  return { rows, total: counts[0]?.total ?? 0 };
}
