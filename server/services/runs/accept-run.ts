/**
 * Accepting a run (contract 2.0 Idempotency, 2.1, 2.6, 5.1): one statement counts it against the rate limits,
 * claims its keys, writes the run, its audit event and the background event. It is durable when this returns.
 */
import type { JsonValue } from '@/server/flow/json';
import type { Surface } from '@/server/flow/spec/spec';
import type { SqlRunner } from '@/server/infra/db/sql';
import { storableJson } from '@/server/infra/db/storable-json';
import { newId, newTraceId } from '@/server/infra/ids/ids';
import type { Actor } from '../actor';
import { DomainError } from '../domain-error';
import { appendEventsCte, eventsJson } from '../events/append-events-sql';
import { rateLimited } from '../limits/rate-limited';
import { countCte, type RateUse, rateUse, rateWindow } from '../limits/rate-window';
import type { FlowHead } from './flow-head';

export type RunRequest = {
  trigger: 'manual' | 'webhook' | 'cron';
  triggerSource: 'api' | 'dashboard' | 'webhook' | 'cron';
  /** Trigger data, without `idempotencyKey`. */
  input: JsonValue;
  actor: Actor;
  externalId?: string;
  idempotencyKey?: string;
  /** 32 lower-case hex digits; made when absent. */
  traceId?: string;
  ip?: string;
  rerunOf?: string;
  /** Of the run to be made, where its surroundings are prepared before it; made when absent. */
  runId?: string;
  /** Another version than the live one. */
  flowVersion?: number;
};

export type AcceptedRun = {
  runId: string;
  /** The version that runs. */
  flowVersion: number;
  traceId: string;
  createdAt: Date;
  /** True when a key named a run that exists already. */
  replayed: boolean;
  rate: RateUse;
};

/** `stale`: the flow changed since `head` was read; read it again and repeat. */
export type Acceptance = { kind: 'accepted'; run: AcceptedRun } | { kind: 'stale' };

const IDEMPOTENCY_MS = 24 * 60 * 60 * 1000;

const ACCEPT = `WITH seen AS (
    SELECT f.id, f.slug, f.version, f.surface FROM flow f
    WHERE f.id = $3 AND f.org_id IS NOT DISTINCT FROM $2 AND f.status = 'active' AND f.updated_at = $4::timestamptz
  ), ${countCte('hook', 'triggers.webhook', '$2', '$19', '$19 IS NOT NULL AND EXISTS (SELECT 1 FROM seen)')},
  ${countCte('exec', 'flows.execute', '$2', '$17', 'coalesce((SELECT used FROM hook), 0) <= $20 AND EXISTS (SELECT 1 FROM seen)')},
  live AS (
    SELECT * FROM seen WHERE (SELECT used FROM exec) <= $18
  ), idem AS (
    INSERT INTO idempotency_key AS k (org_id, flow_id, key, run_id, expires_at)
    SELECT $2, $3, $9, $1, $16::timestamptz FROM live WHERE $9::text IS NOT NULL
    ON CONFLICT (flow_id, key) DO UPDATE SET
      run_id = CASE WHEN k.expires_at <= $13 THEN excluded.run_id ELSE k.run_id END,
      expires_at = CASE WHEN k.expires_at <= $13 THEN excluded.expires_at ELSE k.expires_at END
    RETURNING run_id
  ), made AS (
    INSERT INTO run (id, org_id, surface, flow_id, flow_slug, flow_version, status, trigger, trigger_source, input,
      external_id, idempotency_key, trace_id, actor_type, actor_id, rerun_of, progress_at, created_at)
    SELECT $1, $2, surface, id, slug, coalesce($21::int, version), 'pending', $5, $6, $7::json, $8, $9, $10, $11, $12, $15, $13, $13
    FROM live WHERE NOT EXISTS (SELECT 1 FROM idem WHERE run_id <> $1)
    ON CONFLICT (flow_id, external_id)
      WHERE surface = 'workflow' AND external_id IS NOT NULL AND status NOT IN ('failed', 'cancelled') DO NOTHING
    RETURNING id
  ), ${appendEventsCte('$14::json', '$2', 'made')},
  job AS (
    INSERT INTO outbox (name, data)
    SELECT 'run/requested', json_build_object('orgId', $2::text, 'runId', id) FROM made RETURNING id
  )
  SELECT (SELECT used FROM hook) AS hook, (SELECT used FROM exec) AS exec, (SELECT count(*)::int FROM live) AS live,
    (SELECT run_id FROM idem) AS "idemRunId", (SELECT id FROM made) AS "madeId"`;

type AcceptRow = {
  hook: number | null;
  exec: number | null;
  live: number;
  idemRunId: string | null;
  madeId: string | null;
};

/** Accepts a run of the flow version that `head` names. Throws `rate_limited` and `conflict` refusals. */
export async function acceptRun(
  sql: SqlRunner,
  head: FlowHead,
  request: RunRequest,
  now: number,
): Promise<Acceptance> {
  const runId = request.runId ?? newRunId(head.surface);
  const traceId = request.traceId ?? newTraceId();
  const createdAt = new Date(now);
  const execWindow = rateWindow('flows.execute', head.orgLimits, now);
  const hookWindow = rateWindow('triggers.webhook', head.orgLimits, now);
  const isHook = request.triggerSource === 'webhook';
  const event = executedEvent(head, request, runId, traceId, createdAt);
  const [row] = await sql.query<AcceptRow>({
    name: 'accept_run',
    text: ACCEPT,
    values: [
      runId,
      head.orgId,
      head.id,
      head.revision,
      request.trigger,
      request.triggerSource,
      storableJson(request.input),
      request.externalId ?? null,
      request.idempotencyKey ?? null,
      traceId,
      request.actor.type,
      request.actor.id,
      createdAt,
      eventsJson([event]),
      request.rerunOf ?? null,
      new Date(now + IDEMPOTENCY_MS),
      new Date(execWindow.startsAt),
      execWindow.limit,
      isHook ? new Date(hookWindow.startsAt) : null,
      hookWindow.limit,
      request.flowVersion ?? null,
    ],
  });
  if (!row) throw new Error('accept_run returned no row');
  const hook = rateUse(hookWindow, row.hook ?? 0);
  const exec = rateUse(execWindow, row.exec ?? 0);
  if (isHook && (row.hook ?? 0) > hook.limit) throw rateLimited(hook, now);
  if ((row.exec ?? 0) > exec.limit) throw rateLimited(exec, now);
  if (row.live === 0) return { kind: 'stale' };
  const rate = isHook ? hook : exec;
  const replayed = row.madeId === null;
  if (!replayed) sql.announce({ orgId: head.orgId });
  const id = row.madeId ?? (await existingRun(sql, head, request, row.idemRunId, runId));
  return {
    kind: 'accepted',
    run: { runId: id, flowVersion: request.flowVersion ?? head.version, traceId, createdAt, replayed, rate },
  };
}

/** An id for a run of this surface (contract 3.1). */
export function newRunId(surface: Surface): string {
  return newId(surface === 'flow' ? 'run' : surface === 'workflow' ? 'exe' : 'wfr');
}

function executedEvent(head: FlowHead, request: RunRequest, runId: string, traceId: string, at: Date) {
  return {
    id: newId('evt'),
    type: head.surface === 'flow' ? 'flow.executed' : 'workflow.executed',
    actorType: request.actor.type,
    actorId: request.actor.id,
    resourceType: head.surface === 'flow' ? 'run' : 'execution',
    resourceId: runId,
    after: {
      status: 'pending',
      flowId: head.id,
      flowVersion: request.flowVersion ?? head.version,
      triggerSource: request.triggerSource,
      ...(request.rerunOf === undefined ? {} : { rerunOf: request.rerunOf }),
    },
    externalId: request.externalId ?? null,
    traceId,
    ip: request.ip ?? null,
    occurredAt: at.toISOString(),
  };
}

/** The run that holds the key; an idempotency key claimed for nothing is pointed at the run it meant. */
async function existingRun(
  sql: SqlRunner,
  head: FlowHead,
  request: RunRequest,
  idemRunId: string | null,
  unusedId: string,
): Promise<string> {
  if (idemRunId !== null && idemRunId !== unusedId) return idemRunId;
  const [row] = await sql.query<{ id: string }>({
    name: 'run_by_external_id',
    text: `WITH held AS (
        SELECT id FROM run WHERE flow_id = $1 AND external_id = $2 AND surface = 'workflow'
          AND status NOT IN ('failed', 'cancelled')
      ), moved AS (
        UPDATE idempotency_key SET run_id = held.id FROM held
        WHERE flow_id = $1 AND key = $3 AND run_id = $4 RETURNING 1
      ) SELECT id FROM held`,
    values: [head.id, request.externalId ?? null, request.idempotencyKey ?? null, unusedId],
  });
  if (!row)
    throw new DomainError(
      'conflict',
      'external_id_released',
      'the execution with this externalId just ended; repeat the request',
    );
  return row.id;
}
