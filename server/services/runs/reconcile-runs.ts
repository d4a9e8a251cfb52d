/**
 * Finds runs that stopped moving, whatever the carrier has forgotten, and sends them to it again (design 3.6). The
 * new driver takes the journal over, so an old one that is still alive can write nothing more.
 */
import type { Platform } from '../platform';

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

/** Sends stalled runs again; returns how many. */
export async function reconcileRuns(platform: Platform): Promise<{ resent: number }> {
  const now = platform.clock.now();
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
