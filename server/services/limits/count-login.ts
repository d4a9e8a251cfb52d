import type { SqlRunner } from '@/server/infra/db/sql';

/** Attempts to sign in from one address (contract 2.0). */
const PER_MINUTE = 5;
const WINDOW_MS = 60_000;

/** Counts an attempt; returns after how many seconds the next one is let in, or undefined when this one is. */
export async function countLogin(sql: SqlRunner, ip: string, now: number): Promise<number | undefined> {
  const startsAt = now - (now % WINDOW_MS);
  const [row] = await sql.query<{ used: number }>({
    name: 'count_login',
    // Nobody's organisation yet, so the windows of addresses lie under a name that no organisation has.
    text: `INSERT INTO rate_window AS w (org_id, bucket, window_start, used) VALUES ('login', $1, $2, 1)
      ON CONFLICT (org_id, bucket) DO UPDATE SET
        used = CASE WHEN w.window_start >= excluded.window_start THEN w.used + 1 ELSE 1 END,
        window_start = greatest(w.window_start, excluded.window_start)
      RETURNING used`,
    values: [ip, new Date(startsAt)],
  });
  if ((row?.used ?? 0) <= PER_MINUTE) return undefined;
  return Math.max(1, Math.ceil((startsAt + WINDOW_MS - now) / 1000));
}
