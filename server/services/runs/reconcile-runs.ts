/**
 * Finds runs that stopped moving, whatever the carrier has forgotten, and sends them to it again (design 3.6). The
 * new driver takes the journal over, so an old one that is still alive can write nothing more.
 */
import { SYSTEM_ACTOR } from '../actor';
import { DomainError } from '../domain-error';
import type { Platform } from '../platform';
import { cancelRun } from './cancel-run';
import { WALL_CLOCK_MS } from './live-run';

/** An accepted run that nobody began. */
const PENDING_MS = 60_000;
/** A run with work in flight: longer than any single call may take. */
const RUNNING_MS = 10 * 60_000;
/** A timer or an approval deadline that passed unnoticed. */
const OVERDUE_MS = 60_000;
/** A run that stalls this often has a fault that repeating does not mend. */
const RECOVERIES_MAX = 10;

const RESEND = `WITH stalled AS (
    SELECT r.id, r.org_id FROM run r
    WHERE r.recoveries < ${RECOVERIES_MAX} AND (
      (r.status = 'pending' AND r.progress_at < $1) OR
      (r.status = 'running' AND (
        (r.progress_at < $2 AND NOT EXISTS (
          SELECT 1 FROM step s WHERE s.run_id = r.id AND s.status = 'running' AND s.resume_at > $3))
        OR (r.progress_at < $3 AND EXISTS (
          SELECT 1 FROM step s WHERE s.run_id = r.id AND s.status = 'running' AND s.resume_at <= $3)))) OR
      (r.status = 'awaiting_approval' AND r.progress_at < $3 AND EXISTS (
        SELECT 1 FROM approval a WHERE a.run_id = r.id AND a.status = 'pending' AND a.expires_at <= $3)))
    LIMIT 1000 FOR UPDATE OF r SKIP LOCKED
  ), touched AS (
    UPDATE run SET progress_at = $4, recoveries = recoveries + 1 FROM stalled WHERE run.id = stalled.id
  )
  INSERT INTO outbox (name, data)
  SELECT 'run/requested', json_build_object('orgId', org_id, 'runId', id) FROM stalled RETURNING id`;

/** Ends runs that are over their time and sends stalled ones again; returns how many were sent. */
export async function reconcileRuns(platform: Platform): Promise<{ resent: number }> {
  const now = platform.clock.now();
  await endOverdueRuns(platform, now);
  const rows = await platform.sql.query({
    name: 'reconcile_runs',
    text: RESEND,
    values: [
      new Date(now - PENDING_MS),
      new Date(now - RUNNING_MS),
      new Date(now - OVERDUE_MS),
      new Date(now),
    ],
  });
  if (rows.length > 0) {
    platform.logger.warn({ resent: rows.length }, 'runs had stopped moving and were sent again');
    platform.outbox.kick();
  }
  return { resent: rows.length };
}

const OVERDUE = `SELECT id, org_id AS "orgId" FROM run
  WHERE status IN ('pending', 'running', 'awaiting_approval') AND created_at < $1 LIMIT 1000`;

/** No run lives longer than its wall clock (contract 6.7). */
async function endOverdueRuns(platform: Platform, now: number): Promise<void> {
  const overdue = await platform.sql.query<{ id: string; orgId: string }>({
    name: 'overdue_runs',
    text: OVERDUE,
    values: [new Date(now - WALL_CLOCK_MS)],
  });
  for (const { id, orgId } of overdue) {
    const context = { platform, orgId, actor: SYSTEM_ACTOR, db: platform.forOrg(orgId) };
    await cancelRun(context, id, 'the run is older than 90 days').catch((error) => {
      // Whoever ended it in the meantime has done what was to be done.
      if (!(error instanceof DomainError)) throw error;
    });
  }
}
