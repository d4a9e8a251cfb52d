/**
 * The audit log as the dashboard looks through it: from the newest on, by any filters. One call looks at a bounded
 * stretch of the log, so that a filter which nothing meets costs no more than one which all entries meet.
 */
import type { AuditSearch } from '@/server/contract/audit-log';
import type { SqlPool } from '@/server/infra/db/sql';
import { authorName } from '../members/author-name';
import type { ServiceContext } from '../service-context';
import { AUDIT_COLUMNS, type AuditEntryView } from './list-audit-entries';

export type FoundAuditEntry = AuditEntryView & { actorName: string | null };

/** `nextCursor` is null at the end of the log, or of the time asked for. */
export type FoundAuditPage = { entries: FoundAuditEntry[]; nextCursor: number | null };

/** Rows looked at by one call. */
const STRETCH = 50_000;
/** Clocks of processes differ by less; what is found is within `from` and `to` all the same. */
const SKEW_MS = 10_000;

/** One thing's entries are few, and have an index that only a plain comparison uses. */
const ANY_RESOURCE = '($8::text IS NULL OR resource_id = $8)';

const search = (resource: string) => `SELECT ${AUDIT_COLUMNS}, ${authorName('actor_id')} AS "actorName"
  FROM domain_event WHERE org_id = $1 AND seq < $2 AND seq >= $3
    AND ($4::text IS NULL OR actor_id = $4) AND ($5::text IS NULL OR actor_type = $5)
    AND ($6::text IS NULL OR type = $6 OR (right($6, 1) = '.' AND starts_with(type, $6)))
    AND ($7::text IS NULL OR resource_type = $7) AND ${resource}
    AND ($9::text IS NULL OR external_id = $9) AND ($10::text IS NULL OR trace_id = $10)
    AND ($11::timestamptz IS NULL OR occurred_at >= $11) AND ($12::timestamptz IS NULL OR occurred_at < $12)
  ORDER BY seq DESC LIMIT $13`;
const SEARCH = search(ANY_RESOURCE);
const SEARCH_RESOURCE = search('resource_id = $8');

/** Searches downwards from the cursor. */
export async function searchAuditEntries(
  { platform: { sql }, orgId }: ServiceContext,
  wanted: AuditSearch,
): Promise<FoundAuditPage> {
  const { limit } = wanted;
  const from = wanted.from === undefined ? null : new Date(wanted.from);
  const to = wanted.to === undefined ? null : new Date(wanted.to);
  const head = await headSeq(sql, orgId);
  const start = wanted.cursor ?? (to === null ? head + 1 : await seqAt(sql, orgId, head, to, SKEW_MS));
  const end = from === null ? 1 : await seqAt(sql, orgId, head, from, -SKEW_MS);
  const isOfOne = wanted.resourceId !== undefined;
  const low = isOfOne ? end : Math.max(end, start - STRETCH);
  const entries = await sql.query<FoundAuditEntry>({
    name: isOfOne ? 'search_audit_resource' : 'search_audit',
    text: isOfOne ? SEARCH_RESOURCE : SEARCH,
    values: [
      orgId,
      start,
      low,
      wanted.actor ?? null,
      wanted.actorType ?? null,
      wanted.action ?? null,
      wanted.resourceType ?? null,
      wanted.resourceId ?? null,
      wanted.externalId ?? null,
      wanted.traceId ?? null,
      from,
      to,
      limit,
    ],
  });
  const reached = entries.length === limit ? (entries.at(-1)?.seq ?? low) : low;
  return { entries, nextCursor: reached > end ? reached : null };
}

async function headSeq(sql: SqlPool, orgId: string): Promise<number> {
  const [row] = await sql.query<{ seq: number }>({
    name: 'chain_head_seq',
    text: 'SELECT seq FROM chain_head WHERE org_id = $1',
    values: [orgId],
  });
  return row?.seq ?? 0;
}

/** The first place that is later than `time` and a little: entries are in order of time, so it is found by halving. */
async function seqAt(sql: SqlPool, orgId: string, head: number, time: Date, skewMs: number): Promise<number> {
  const sought = time.getTime() + skewMs;
  let [low, high] = [1, head + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [row] = await sql.query<{ at: Date }>({
      name: 'audit_time_of_seq',
      text: 'SELECT occurred_at AS at FROM domain_event WHERE org_id = $1 AND seq = $2',
      values: [orgId, middle],
    });
    // What retention has removed is older than anything asked for.
    if (row === undefined || row.at.getTime() <= sought) low = middle + 1;
    else high = middle;
  }
  return low;
}
