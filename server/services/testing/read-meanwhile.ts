import type { Pool } from 'pg';

/** What `read` tells of a run that ended, with its step, while the reader had to wait. */
export async function readMeanwhile<T>(pool: Pool, runId: string, read: () => Promise<T>): Promise<T> {
  const moveTo = async (status: string) => {
    await pool.query('UPDATE step SET status = $2 WHERE run_id = $1', [runId, status]);
    await pool.query('UPDATE run SET status = $2 WHERE id = $1', [runId, status]);
  };
  await moveTo('running');

  // The reader has to wait for the flow's row while run and step move on together.
  const writer = await pool.connect();
  await writer.query('BEGIN');
  await writer.query('LOCK TABLE flow IN ACCESS EXCLUSIVE MODE');
  const reading = read();
  const waiting = "SELECT 1 FROM pg_locks WHERE relation = 'flow'::regclass AND NOT granted";
  while ((await pool.query(waiting)).rowCount === 0) await new Promise(setImmediate);
  await moveTo('succeeded');
  await writer.query('COMMIT');
  writer.release();
  return reading;
}
