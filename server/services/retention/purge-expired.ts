/**
 * Applies retention (contract 6.2): payloads of runs go 180 days after the run ended, deliveries after 180 days, keys
 * when they expire. Small batches, each whole in itself, so that it may stop anywhere and go on another time.
 */
import type { SqlTransaction } from '@/server/infra/db/sql';
import { newId } from '@/server/infra/ids/ids';
import { appendEvents } from '../events/append-events';
import type { Platform } from '../platform';

const KEPT_MS = 180 * 24 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;
const RUNS_PER_BATCH = 200;
const ROWS_PER_BATCH = 5_000;

export type Purged = { runs: number; deliveries: number };

/** Returns how many runs lost their payloads and how many deliveries are gone. */
export async function purgeExpired(platform: Platform): Promise<Purged> {
  const now = platform.clock.now();
  const before = new Date(now - KEPT_MS);
  await platform.sql.query({
    name: 'next_years_partition',
    text: 'SELECT domain_event_partition($1)',
    values: [new Date(now).getUTCFullYear() + 1],
  });
  let runs = 0;
  for (let batch = -1; batch !== 0; runs += batch) batch = await purgeRuns(platform, before, new Date(now));
  const deliveries = await deleteInBatches(
    platform,
    'webhook_delivery',
    `created_at < $1 AND status <> 'pending'`,
    before,
  );
  await deleteInBatches(platform, 'idempotency_key', 'expires_at < $1', new Date(now));
  await deleteInBatches(platform, 'rate_window', 'window_start < $1', new Date(now - DAY_MS));
  return { runs, deliveries };
}

const DUE = `SELECT r.id, r.org_id AS "orgId" FROM run r JOIN org o ON o.id = r.org_id
  WHERE r.finished_at < $1 AND r.outputs_purged_at IS NULL AND NOT o.long_retention
  ORDER BY r.finished_at LIMIT ${RUNS_PER_BATCH}`;

async function purgeRuns(platform: Platform, before: Date, at: Date): Promise<number> {
  const due = await platform.sql.query<{ id: string; orgId: string }>({
    name: 'runs_to_purge',
    text: DUE,
    values: [before],
  });
  if (due.length === 0) return 0;
  const ids = due.map(({ id }) => id);
  const stored = await platform.sql.query<{ key: string }>({
    name: 'stored_outputs_to_purge',
    text: `SELECT output_ref->>'key' AS key FROM step WHERE run_id = ANY ($1) AND output_ref IS NOT NULL`,
    values: [ids],
  });
  // Objects first: should this stop here, the rows still tell the next time what to remove.
  await platform.storage.remove(stored.map(({ key }) => key));
  await platform.sql.transaction(async (sql) => {
    await purgePayloads(sql, ids, at);
    for (const orgId of new Set(due.map((run) => run.orgId))) {
      const runs = due.filter((run) => run.orgId === orgId).length;
      await appendEvents(sql, orgId, [purgedEvent(orgId, runs, at)]);
    }
  });
  return due.length;
}

const PURGES = {
  step: 'SET input = NULL, output = NULL, output_ref = NULL, meta = NULL',
  effect: `SET request = '{}', response = NULL`,
  generation: 'SET text = NULL',
  approval: `SET data = NULL, original_proposed_action = NULL, proposed_action = NULL, calls = '[]'`,
} as const;

async function purgePayloads(sql: SqlTransaction, runIds: readonly string[], at: Date): Promise<void> {
  for (const [table, change] of Object.entries(PURGES)) {
    await sql.query({
      name: `purge_${table}`,
      text: `UPDATE ${table} ${change} WHERE run_id = ANY ($1)`,
      values: [runIds],
    });
  }
  await sql.query({
    name: 'purge_run',
    text: 'UPDATE run SET input = NULL, output = NULL, outputs_purged_at = $2 WHERE id = ANY ($1)',
    values: [runIds, at],
  });
}

function purgedEvent(orgId: string, runs: number, at: Date) {
  return {
    id: newId('evt'),
    type: 'retention.purged',
    actorType: 'system',
    actorId: null,
    resourceType: 'org',
    resourceId: orgId,
    after: { runs },
    occurredAt: at.toISOString(),
  } as const;
}

async function deleteInBatches(
  platform: Platform,
  table: string,
  condition: string,
  before: Date,
): Promise<number> {
  for (let total = 0; ; ) {
    const [row] = await platform.sql.query<{ gone: number }>({
      name: `expire_${table}`,
      text: `WITH gone AS (
          DELETE FROM ${table} WHERE ctid IN (SELECT ctid FROM ${table} WHERE ${condition} LIMIT ${ROWS_PER_BATCH})
          RETURNING 1
        ) SELECT count(*)::int AS gone FROM gone`,
      values: [before],
    });
    const gone = row?.gone ?? 0;
    total += gone;
    if (gone < ROWS_PER_BATCH) return total;
  }
}
