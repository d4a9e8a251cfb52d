/** Steps between the flow room's records and the journal's rows. */
import type { JsonObject, JsonValue } from '@/server/flow/json';
import type { StepError, StepWarning } from '@/server/flow/nodes/node-executor';
import type { StepRecord } from '@/server/flow/run/run-state';
import type { StepStatus } from '@/server/flow/run/step-status';
import type { StepWrite } from './write-journal';

/** A journal row as `json_agg` gives it: column names, times as ISO 8601. */
export type StepRow = {
  id: string;
  node_id: string;
  type: string;
  status: StepStatus;
  ordinal: number;
  port: string | null;
  input: JsonValue;
  output: JsonValue;
  output_ref: OutputRef | null;
  error: StepError | null;
  meta: JsonObject | null;
  warnings: StepWarning[] | null;
  attempts: number;
  resume_at: string | null;
  started_at: string;
  completed_at: string | null;
};

/** Where an output over 100 KB lies (contract 6.4). */
export type OutputRef = { key: string; bytes: number; sha256: string };

/** The record of a row; `output` is the row's own or the one read from storage. */
export function recordOfRow(row: StepRow, output: JsonValue): StepRecord {
  return {
    nodeId: row.node_id,
    type: row.type,
    status: row.status,
    ordinal: row.ordinal,
    warnings: row.warnings ?? [],
    attempts: row.attempts,
    startedAt: Date.parse(row.started_at),
    ...(row.port === null ? {} : { port: row.port }),
    ...(row.input === null ? {} : { input: row.input }),
    // A cancelled step may still get the output of its call in flight.
    ...(row.completed_at === null || (row.status === 'cancelled' && output === null) ? {} : { output }),
    ...(row.completed_at === null ? {} : { completedAt: Date.parse(row.completed_at) }),
    ...(row.error === null ? {} : { error: row.error }),
    ...(row.meta === null ? {} : { meta: row.meta }),
    ...(row.resume_at === null ? {} : { resumeAt: Date.parse(row.resume_at) }),
  };
}

/** The row of a record. */
export function rowOfRecord(step: StepRecord, id: string): StepWrite {
  const row: StepWrite = {
    id,
    nodeId: step.nodeId,
    type: step.type,
    status: step.status,
    ordinal: step.ordinal,
    attempts: step.attempts,
    startedAt: new Date(step.startedAt).toISOString(),
  };
  if (step.port !== undefined) row.port = step.port;
  if (step.input !== undefined) row.input = step.input;
  if (step.output !== undefined) row.output = step.output;
  if (step.error !== undefined) row.error = step.error as unknown as JsonValue;
  if (step.meta !== undefined) row.meta = step.meta;
  if (step.warnings.length > 0) row.warnings = step.warnings as unknown as JsonValue;
  const resumeAt = step.resumeAt ?? (step.suspension?.kind === 'time' ? step.suspension.until : undefined);
  if (resumeAt !== undefined) row.resumeAt = new Date(resumeAt).toISOString();
  if (step.completedAt !== undefined) row.completedAt = new Date(step.completedAt).toISOString();
  return row;
}

const SENTINEL = /__cs_[0-9a-z]+_[A-Z][A-Z0-9_]*?__/g;

/** Shows secrets as `***` in text that is stored (contract 3.2). */
export function maskSecrets(text: string): string {
  return text.includes('__cs_') ? text.replace(SENTINEL, '***') : text;
}
