/** Reads the event spine for live readers. Committed rows have no gaps: each waits for the one before it. */
import type { SqlPool } from '@/server/infra/db/sql';
import { type OrgReaders, tellReaders } from './live-readers';

/** More than this is not told one by one. */
const EVENTS_MAX = 300;

type SpineEvent = { seq: number; type: string; resourceType: string; resourceId: string };

/** Tells the readers of an organisation what has been added since it was read last. */
export async function readSpine(sql: SqlPool, orgId: string, org: OrgReaders): Promise<void> {
  if (org.seq === -1) return;
  const from = org.seq;
  const events = await sql.query<SpineEvent>({
    name: 'live_events',
    text: `SELECT seq, type, resource_type AS "resourceType", resource_id AS "resourceId" FROM domain_event
      WHERE org_id = $1 AND seq > $2 ORDER BY seq LIMIT ${EVENTS_MAX + 1}`,
    values: [orgId, from],
  });
  let reached = events.at(-1)?.seq ?? from;
  if (events.length > EVENTS_MAX) {
    reached = (await readHeads(sql, [orgId])).get(orgId) ?? reached;
    tellReaders(org, from, [{ kind: 'reset', seq: reached }]);
  } else {
    tellReaders(
      org,
      from,
      events.map((event) => ({ kind: 'event', ...event })),
    );
  }
  // Set back meanwhile by a reader that began at an older place, it is read from there next.
  if (org.seq === from) org.seq = reached;
}

/** How far the spines of these organisations reach. */
export async function readHeads(sql: SqlPool, orgIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await sql.query<{ orgId: string; seq: number }>({
    name: 'live_heads',
    text: 'SELECT org_id AS "orgId", seq FROM chain_head WHERE org_id = ANY ($1)',
    values: [orgIds],
  });
  return new Map(rows.map(({ orgId, seq }) => [orgId, seq]));
}

/** Where a reader begins: now, or where it left off unless that is too long ago or not on this spine. */
export async function placeOf(
  sql: SqlPool,
  orgId: string,
  after: number | undefined,
): Promise<{ seq: number; isFarBehind: boolean }> {
  const head = (await readHeads(sql, [orgId])).get(orgId) ?? 0;
  if (after === undefined) return { seq: head, isFarBehind: false };
  const isFarBehind = after > head || head - after > EVENTS_MAX;
  return { seq: isFarBehind ? head : after, isFarBehind };
}
