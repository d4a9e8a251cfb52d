import type { Platform } from '../platform';
import { DAY_MS } from './run-stats';

/** Organisations with a run that ended since. */
const ACTIVE = `SELECT o.id FROM org o
  WHERE EXISTS (SELECT 1 FROM run r WHERE r.org_id = o.id AND r.finished_at >= $1)`;

/** Sums up what ended since the last time, so that nobody's first look of the day waits for the day to be read. */
export async function keepRunStats(platform: Platform): Promise<{ organisations: number }> {
  const since = new Date(platform.clock.now() - DAY_MS);
  const active = await platform.sql.query<{ id: string }>({
    name: 'orgs_with_runs',
    text: ACTIVE,
    values: [since],
  });
  for (const { id } of active) await platform.runStats.lastDay(id);
  return { organisations: active.length };
}
