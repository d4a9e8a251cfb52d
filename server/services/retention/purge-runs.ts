import type { SqlRunner } from '@/server/infra/db/sql';
import { newId } from '@/server/infra/ids/ids';
import { appendEvents } from '../events/append-events';
import type { NewEvent } from '../events/new-event';
import type { Platform } from '../platform';

const BATCH_RUNS = 100;

const DUE = `SELECT r.id, r.finished_at AS "finishedAt",
    array(SELECT s.output_ref->>'key' FROM step s WHERE s.run_id = r.id AND s.output_ref IS NOT NULL) AS keys
  FROM run r JOIN org o ON o.id = r.org_id
  WHERE r.outputs_purged_at IS NULL AND r.finished_at >= $1 AND r.finished_at < $2 AND NOT o.long_retention
  ORDER BY r.finished_at LIMIT $3`;

/**
 * Errors keep their code and message and lose their details, which quote answers. Digests stay: they prove what was
 * approved and sent without saying it.
 */
const PURGE = `WITH purged AS (
    UPDATE run SET input = NULL, output = NULL, outputs_purged_at = $2
    WHERE id = ANY ($1) AND outputs_purged_at IS NULL RETURNING id, org_id
  ), steps AS (
    UPDATE step s SET input = NULL, output = NULL, output_ref = NULL,
      error = CASE WHEN s.error IS NULL THEN NULL
        ELSE json_build_object('code', s.error->'code', 'message', s.error->'message') END
    FROM purged p WHERE s.run_id = p.id
  ), effects AS (
    UPDATE effect e SET request = 'null', response = NULL FROM purged p WHERE e.run_id = p.id
  ), generations AS (
    UPDATE generation g SET text = NULL, paused = NULL FROM purged p WHERE g.run_id = p.id
  ), approvals AS (
    UPDATE approval a SET data = NULL, original_proposed_action = NULL, proposed_action = NULL, calls = '[]'
    FROM purged p WHERE a.run_id = p.id
  ) SELECT org_id AS "orgId", count(*)::int AS runs FROM purged GROUP BY org_id ORDER BY org_id`;

type DueRun = { id: string; finishedAt: Date; keys: string[] };

/**
 * Takes the data out of runs that finished before `before`, and their stored objects. Objects go first: a job that
 * dies in between finds the run again and removes them once more. Returns how many runs were purged.
 */
export async function purgeRuns(platform: Platform, before: Date): Promise<number> {
  const { sql, storage, clock } = platform;
  let purged = 0;
  // Runs of organisations that keep everything stay in the index; from here on they are not read twice.
  let from = new Date(0);
  for (;;) {
    const due = await sql.query<DueRun>({
      name: 'runs_to_purge',
      text: DUE,
      values: [from, before, BATCH_RUNS],
    });
    if (due.length === 0) return purged;
    await storage.remove(due.flatMap(({ keys }) => keys));
    const ids = due.map(({ id }) => id);
    purged += await sql.transaction((tx) => purgeBatch(tx, ids, new Date(clock.now())));
    from = due.at(-1)?.finishedAt ?? from;
  }
}

async function purgeBatch(sql: SqlRunner, ids: readonly string[], at: Date): Promise<number> {
  const orgs = await sql.query<{ orgId: string; runs: number }>({
    name: 'purge_runs',
    text: PURGE,
    values: [ids, at],
  });
  for (const { orgId, runs } of orgs) await appendEvents(sql, orgId, [purgedEvent(orgId, runs, at)]);
  return orgs.reduce((total, { runs }) => total + runs, 0);
}

function purgedEvent(orgId: string, runs: number, at: Date): NewEvent {
  return {
    id: newId('evt'),
    type: 'retention.purged',
    actorType: 'system',
    actorId: null,
    resourceType: 'org',
    resourceId: orgId,
    after: { runs },
    occurredAt: at.toISOString(),
  };
}
