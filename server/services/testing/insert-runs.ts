import { newId } from '@/server/infra/ids/ids';
import type { Platform } from '../platform';
import type { SavedFlow } from './save-flow';

export type InsertedRun = {
  status: string;
  /** How long ago it ended, or for one that runs, last moved. */
  agoMs: number;
  /** From accepted to ended. */
  tookMs?: number;
  surface?: 'flow' | 'workflow';
  externalId?: string;
  traceId?: string;
};

/** Runs as they are found after they were driven, for tests of what is said about many; their ids. */
export async function insertRuns(
  platform: Platform,
  orgId: string,
  flow: SavedFlow,
  runs: readonly InsertedRun[],
): Promise<string[]> {
  const now = platform.clock.now();
  const ids: string[] = [];
  for (const { status, agoMs, tookMs = 100, surface = 'flow', externalId, traceId } of runs) {
    const id = newId(surface === 'flow' ? 'run' : 'exe');
    const at = new Date(now - agoMs);
    const isOver = ['succeeded', 'failed', 'cancelled'].includes(status);
    const error = status === 'failed' ? '{"code":"http_error","message":"it broke","stepId":null}' : null;
    await platform.sql.query({
      name: 'test_insert_run',
      text: `INSERT INTO run (id, org_id, surface, flow_id, flow_slug, flow_version, status, trigger, trigger_source,
          error, external_id, trace_id, actor_type, progress_at, created_at, started_at, finished_at)
        VALUES ($1, $2, $3, $4, $5, 1, $6, 'manual', 'api', $7, $8, $9, 'user', $10, $11, $11, $12)`,
      values: [
        id,
        orgId,
        surface,
        flow.id,
        flow.slug,
        status,
        error,
        externalId ?? null,
        traceId ?? newId('trc').slice(4).toLowerCase().padEnd(32, '0'),
        at,
        new Date(at.getTime() - tookMs),
        isOver ? at : null,
      ],
    });
    ids.push(id);
  }
  return ids;
}
