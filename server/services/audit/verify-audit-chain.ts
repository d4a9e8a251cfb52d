/**
 * Walks an organisation's chain of events and names the first row that is not as it was written (design 3.4). The
 * hashes are computed here, not by the database, whose function somebody could have changed along with the rows.
 */
import { createHash } from 'node:crypto';
import type { SqlRunner } from '@/server/infra/db/sql';

export type ChainVerdict =
  | { kind: 'intact'; rows: number; seq: number; hash: string }
  /** `seq` is the first position where something is wrong. */
  | { kind: 'broken'; rows: number; seq: number; id: string | null; fault: ChainFault };

/**
 * `changed`: the row does not fit its hash. `relinked`: it fits, but does not follow the row before. `removed`: a
 * position is missing. `inserted`: a position is there twice or beyond the head. `head_changed`: the last row is
 * not the one that the head remembers.
 */
export type ChainFault = 'changed' | 'relinked' | 'removed' | 'inserted' | 'head_changed';

const BATCH = 2_000;
/** Entries are dropped by whole years once they are this old (contract 6.1). */
const RETENTION_YEARS = 7;

/** A row as text, exactly as it is hashed. */
type Row = {
  seq: number;
  id: string;
  fields: (string | null)[];
  prevHash: string;
  hash: string;
  occurredAt: Date;
};
type Head = { headSeq: number | null; headHash: string | null; isOrg: boolean };
type BatchRow = Head & (Row | { seq: null });

/** The head is read in the same statement as the rows, so that a chain that grows meanwhile is no fault. */
const READ = `SELECT h.seq AS "headSeq", h.hash AS "headHash",
    EXISTS (SELECT 1 FROM org WHERE id = $1) AS "isOrg", e.* FROM (SELECT 1) AS one
  LEFT JOIN chain_head h ON h.org_id = $1
  LEFT JOIN LATERAL (
    SELECT seq, id, prev_hash AS "prevHash", hash, occurred_at AS "occurredAt",
      ARRAY[org_id, seq::text, id, type, actor_type, actor_id, resource_type, resource_id, before::text, after::text,
        data::text, external_id, trace_id, ip] AS fields
    FROM domain_event WHERE org_id = $1 AND (seq, occurred_at) > ($2, $3)
    ORDER BY seq, occurred_at LIMIT ${BATCH}
  ) e ON true`;

/** Checks one organisation's chain. @param now Unix milliseconds; entries older than seven years may be gone */
export async function verifyAuditChain(sql: SqlRunner, orgId: string, now: number): Promise<ChainVerdict> {
  let last: Row | undefined;
  for (let rows = 0; ; ) {
    const after = [last?.seq ?? 0, last?.occurredAt ?? new Date(0)];
    const batch = await sql.query<BatchRow>({
      name: 'verify_chain',
      text: READ,
      values: [orgId, ...after],
    });
    for (const row of batch) {
      if (row.seq === null) continue;
      const fault = faultOf(row, last, now);
      // A missing position is named, not the row behind the gap.
      if (fault === 'removed') return { kind: 'broken', rows, seq: (last?.seq ?? 0) + 1, id: null, fault };
      if (fault) return { kind: 'broken', rows, seq: row.seq, id: row.id, fault };
      last = row;
      rows += 1;
    }
    if (batch.length < BATCH) return headVerdict(batch[0], last, rows);
  }
}

function faultOf(row: Row, last: Row | undefined, now: number): ChainFault | undefined {
  const isStart = last === undefined && (row.seq === 1 || mayBeStart(row, now));
  const expected = last === undefined ? 1 : last.seq + 1;
  if (!isStart && row.seq > expected) return 'removed';
  if (!isStart && row.seq < expected) return 'inserted';
  if (hashOf(row) !== row.hash) return 'changed';
  const prevHash = last?.hash ?? (row.seq === 1 ? '' : row.prevHash);
  return row.prevHash === prevHash ? undefined : 'relinked';
}

/** The first entry of a year whose predecessors have been dropped for age. */
function mayBeStart(row: Row, now: number): boolean {
  return new Date(now).getUTCFullYear() - row.occurredAt.getUTCFullYear() >= RETENTION_YEARS;
}

function headVerdict(head: Head | undefined, last: Row | undefined, rows: number): ChainVerdict {
  // An organisation's making is its first event, so there is none without a chain.
  const headSeq = head?.headSeq ?? (head?.isOrg ? 1 : 0);
  const headHash = head?.headHash ?? '';
  const { seq, hash, id } = last ?? { seq: 0, hash: '', id: null };
  if (seq < headSeq) return { kind: 'broken', rows, seq: seq + 1, id: null, fault: 'removed' };
  if (seq > headSeq) return { kind: 'broken', rows, seq: headSeq + 1, id, fault: 'inserted' };
  if (hash !== headHash) return { kind: 'broken', rows, seq, id, fault: 'head_changed' };
  return { kind: 'intact', rows, seq, hash };
}

/** The text of `domain_event_text` in the migrations, and its SHA-256. */
function hashOf({ fields, occurredAt, prevHash }: Row): string {
  const text = [...fields.map((field) => field ?? ''), occurredAt.toISOString(), prevHash].join('\u001f');
  return createHash('sha256').update(text).digest('hex');
}
