import type { JsonValue } from '@/server/flow/json';
import type { RunStatus } from '@/server/flow/run/run-status';
import type { Surface } from '@/server/flow/spec/spec';

/** A run as services hand it out; surfaces name its fields (contract 3.2). */
export type RunRow = {
  id: string;
  orgId: string;
  surface: Surface;
  flowId: string;
  flowSlug: string;
  flowVersion: number;
  status: RunStatus;
  trigger: 'manual' | 'webhook' | 'cron';
  triggerSource: 'api' | 'dashboard' | 'webhook' | 'cron';
  input: JsonValue;
  output: JsonValue;
  error: { code: string; message: string; stepId: string | null } | null;
  externalId: string | null;
  idempotencyKey: string | null;
  traceId: string;
  rerunOf: string | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  outputsPurgedAt: Date | null;
};

/** The columns of `RunRow` from `run r`. */
export const RUN_COLUMNS = `r.id, r.org_id AS "orgId", r.surface, r.flow_id AS "flowId", r.flow_slug AS "flowSlug",
  r.flow_version AS "flowVersion", r.status, r.trigger, r.trigger_source AS "triggerSource", r.input, r.output, r.error,
  r.external_id AS "externalId", r.idempotency_key AS "idempotencyKey", r.trace_id AS "traceId",
  r.rerun_of AS "rerunOf", r.created_at AS "createdAt", r.started_at AS "startedAt", r.finished_at AS "finishedAt",
  r.outputs_purged_at AS "outputsPurgedAt"`;
