/** A pending or running run without progress for this long is stuck. */
const STUCK_AFTER_MS = 10 * 60_000;

/** The reconciler moves `progress_at` when it sends a run again; a run it had to send this often is stuck all the same. */
const RECOVERIES_MIN = 3;

/** The moment before which progress must have been made last. */
export function stuckBefore(now: number): Date {
  return new Date(now - STUCK_AFTER_MS);
}

/**
 * SQL that is true for a stuck `run r`; `$before` is the SQL of `stuckBefore`. A run that waits for a timer or its
 * next attempt is not stuck.
 */
export function isStuckSql(before: string): string {
  return `CASE r.status WHEN 'pending' THEN r.created_at < ${before}
    WHEN 'running' THEN (r.progress_at < ${before} OR (r.recoveries >= ${RECOVERIES_MIN} AND r.started_at < ${before}))
      AND NOT EXISTS (SELECT 1 FROM step s WHERE s.run_id = r.id AND s.status = 'running' AND s.resume_at > ${before})
    ELSE false END`;
}
