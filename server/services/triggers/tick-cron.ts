/**
 * One scheduler tick (contract 2.1): each due occurrence of each cron flow is recorded exactly once, as ran or as
 * skipped with the reason, also when several processes tick together. Missed occurrences are not made up for.
 */

import type { SqlRunner } from '@/server/infra/db/sql';
import { newId } from '@/server/infra/ids/ids';
import { SYSTEM_ACTOR } from '../actor';
import { DomainError } from '../domain-error';
import type { Platform } from '../platform';
import { type Acceptance, acceptRun } from '../runs/accept-run';
import type { FlowHead } from '../runs/flow-head';
import { nextCronRun } from './next-cron-run';

/** Later than this, an occurrence counts as missed. */
const LATE_MS_MAX = 5 * 60_000;

type DueFlow = {
  id: string;
  orgId: string;
  surface: FlowHead['surface'];
  cronExpression: string;
  timezone: string;
  status: FlowHead['status'];
  dueAt: Date;
  lastCronRunAt: Date | null;
};

export type CronTick = { ran: number; skipped: number };

/** Settles every flow that is due now. */
export async function tickCron(platform: Platform): Promise<CronTick> {
  const now = new Date(platform.clock.now());
  const due = await platform.sql.query<{ id: string }>({
    name: 'cron_due',
    text: `SELECT id FROM flow WHERE trigger_type = 'cron' AND cron_enabled AND next_cron_run_at <= $1`,
    values: [now],
  });
  const tick: CronTick = { ran: 0, skipped: 0 };
  for (const { id } of due) {
    const outcome = await settleOccurrence(platform, id, now);
    if (outcome) tick[outcome] += 1;
  }
  if (tick.ran > 0) platform.outbox.kick();
  return tick;
}

const LOCK_DUE = `SELECT f.id, f.org_id AS "orgId", f.surface, f.cron_expression AS "cronExpression", o.timezone,
    f.status, f.next_cron_run_at AS "dueAt", f.last_cron_run_at AS "lastCronRunAt"
  FROM flow f JOIN org o ON o.id = f.org_id
  WHERE f.id = $1 AND f.trigger_type = 'cron' AND f.cron_enabled AND f.next_cron_run_at <= $2
  FOR UPDATE OF f SKIP LOCKED`;

async function settleOccurrence(
  platform: Platform,
  flowId: string,
  now: Date,
): Promise<'ran' | 'skipped' | undefined> {
  return platform.sql.transaction(async (sql) => {
    const [flow] = await sql.query<DueFlow>({ name: 'cron_lock_due', text: LOCK_DUE, values: [flowId, now] });
    if (!flow) return undefined;
    const lateByMs = now.getTime() - flow.dueAt.getTime();
    const refusal = skipReason(flow, lateByMs);
    const started = refusal ? undefined : await startRun(platform, sql, flow, now);
    if (started === 'delayed') return undefined;
    const reason = refusal ?? (started?.kind === 'accepted' ? null : 'the flow was changed at this moment');
    const runId = started?.kind === 'accepted' ? started.run.runId : null;
    await sql.query({
      name: 'cron_record',
      text: `WITH occurrence AS (
          INSERT INTO cron_occurrence (id, org_id, flow_id, scheduled_at, outcome, reason, late_by_ms, run_id)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ) UPDATE flow SET next_cron_run_at = $9,
            last_cron_run_at = CASE WHEN $5 = 'ran' THEN $4 ELSE last_cron_run_at END WHERE id = $3`,
      values: [
        newId('crn'),
        flow.orgId,
        flow.id,
        flow.dueAt,
        reason ? 'skipped' : 'ran',
        reason,
        lateByMs,
        runId,
        nextCronRun(flow.cronExpression, flow.timezone, now),
      ],
    });
    return reason ? 'skipped' : 'ran';
  });
}

function skipReason(flow: DueFlow, lateByMs: number): string | null {
  if (flow.status !== 'active') return `${flow.surface} is ${flow.status}`;
  if (lateByMs > LATE_MS_MAX) return 'missed: the scheduler was not running';
  return null;
}

/** `delayed`: the organisation's rate limit is used up; the next tick tries again. */
async function startRun(
  platform: Platform,
  sql: SqlRunner,
  flow: DueFlow,
  now: Date,
): Promise<Acceptance | 'delayed'> {
  const ref = { orgId: flow.orgId, surface: flow.surface, idOrSlug: flow.id };
  const head = await platform.flowHeads.find(ref, { fresh: true });
  if (!head) return { kind: 'stale' };
  try {
    return await acceptRun(
      sql,
      head,
      {
        trigger: 'cron',
        triggerSource: 'cron',
        input: {
          scheduledAt: flow.dueAt.toISOString(),
          previousRunAt: flow.lastCronRunAt?.toISOString() ?? null,
          cron: true,
        },
        actor: { ...SYSTEM_ACTOR, type: 'cron' },
      },
      now.getTime(),
    );
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'rate_limited') return 'delayed';
    throw error;
  }
}
