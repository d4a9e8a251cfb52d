/**
 * The one way a run changes: its row, its steps, what left the building, approvals, events and background events in
 * a single statement, guarded by the journal's sequence and driver. When the guard fails nothing is written.
 */
import type { JsonValue } from '@/server/flow/json';
import type { SqlRunner } from '@/server/infra/db/sql';
import { storableJson } from '@/server/infra/db/storable-json';
import { appendEventsCte, eventsJson } from '../events/append-events-sql';
import type { NewEvent } from '../events/new-event';
import { insertEffectsSql } from './insert-effects-sql';

/** A step's row as it should be from now on; absent output keeps none. Times are ISO 8601. */
export type StepWrite = {
  id: string;
  nodeId: string;
  type: string;
  status: string;
  ordinal: number;
  port?: string | null;
  input?: JsonValue;
  output?: JsonValue;
  outputRef?: JsonValue;
  error?: JsonValue;
  meta?: JsonValue;
  warnings?: JsonValue;
  attempts: number;
  resumeAt?: string | null;
  startedAt: string;
  completedAt?: string | null;
};

export type EffectWrite = {
  id: string;
  nodeId: string;
  attempt: number;
  mode: string;
  request: JsonValue;
  digest: string;
  response?: JsonValue;
  error?: JsonValue;
  approvedDigest?: string | null;
  startedAt: string;
  durationMs: number;
};

export type ApprovalWrite = {
  id: string;
  nodeId: string;
  stepId: string;
  actionLabel: string;
  assignTo?: string | null;
  data?: JsonValue;
  proposedAction: JsonValue;
  calls: JsonValue;
  onTimeout: string;
  expiresAt?: string | null;
  reason?: string | null;
  /** Mail whom it is assigned to. */
  isNotified?: boolean;
};

/** What a person, or the deadline, decided about one pending approval. */
export type DecisionWrite = {
  approvalId: string;
  status: 'approved' | 'rejected' | 'expired';
  proposedAction: JsonValue;
  overridden: boolean;
  calls: JsonValue;
  digest: string | null;
  note: string | null;
  decidedBy: string | null;
};

/** A background event. */
export type Job = { name: string; data: JsonValue };

export type JournalWrite = {
  orgId: string;
  runId: string;
  /** The sequence this write builds on. */
  seq: number;
  /** The driver that must hold the run; `takeOver` sets it instead of asking for it. */
  driver: string | null;
  takeOver?: boolean;
  now: Date;
  status: string;
  output?: JsonValue;
  error?: JsonValue;
  finished: boolean;
  steps: StepWrite[];
  effects?: EffectWrite[];
  approvals?: ApprovalWrite[];
  decision?: DecisionWrite;
  events: NewEvent[];
  /** Background events to send once this is committed. */
  jobs?: Job[];
};

const STEP_COLUMNS = `id text, "nodeId" text, type text, status text, ordinal int, port text, input json, output json,
  "outputRef" json, error json, meta json, warnings json, attempts int, "resumeAt" timestamptz,
  "startedAt" timestamptz, "completedAt" timestamptz`;
const APPROVAL_COLUMNS = `id text, "nodeId" text, "stepId" text, "actionLabel" text, "assignTo" text, data json,
  "proposedAction" json, calls json, "onTimeout" text, "expiresAt" timestamptz, reason text,
  "isNotified" boolean`;

const WRITE = `WITH held AS (
    UPDATE run SET status = $6, output = coalesce($7::json, output), error = coalesce($8::json, error),
      driver = CASE WHEN $5 THEN $4 ELSE driver END, journal_seq = journal_seq + 1, progress_at = $9,
      started_at = coalesce(started_at, $9), finished_at = CASE WHEN $10 THEN $9::timestamptz ELSE finished_at END
    WHERE id = $2 AND org_id IS NOT DISTINCT FROM $1 AND journal_seq = $3 AND ($5 OR $4::text IS NULL OR driver = $4)
      AND status NOT IN ('succeeded', 'failed', 'cancelled')
      AND (SELECT count(*) FROM (SELECT 1 FROM chain_head WHERE org_id = $1 FOR UPDATE) AS turn) >= 0
    RETURNING id, org_id, flow_id, surface
  ), steps AS (
    INSERT INTO step AS s (id, org_id, run_id, node_id, type, status, ordinal, port, input, output, output_ref, error,
      meta, warnings, attempts, resume_at, started_at, completed_at)
    SELECT w.id, held.org_id, held.id, w."nodeId", w.type, w.status, w.ordinal, w.port, w.input, w.output,
      w."outputRef", w.error, w.meta, w.warnings, w.attempts, w."resumeAt", w."startedAt", w."completedAt"
    FROM held, json_to_recordset($11::json) AS w(${STEP_COLUMNS})
    ON CONFLICT (run_id, node_id) DO UPDATE SET status = excluded.status, port = excluded.port,
      input = coalesce(excluded.input, s.input), output = excluded.output, output_ref = excluded.output_ref,
      error = excluded.error, meta = excluded.meta, warnings = excluded.warnings, attempts = excluded.attempts,
      resume_at = excluded.resume_at, completed_at = excluded.completed_at
  ), effects AS (
    ${insertEffectsSql('$12::json', 'held')}
  ), approvals AS (
    INSERT INTO approval (id, org_id, run_id, flow_id, node_id, step_id, surface, status, action_label, assign_to,
      data, original_proposed_action, proposed_action, calls, on_timeout, expires_at, reason, notify_at, created_at)
    SELECT w.id, held.org_id, held.id, held.flow_id, w."nodeId", w."stepId", held.surface, 'pending',
      w."actionLabel", w."assignTo", w.data, w."proposedAction", w."proposedAction", w.calls, w."onTimeout",
      w."expiresAt", w.reason, CASE WHEN w."isNotified" THEN $9 END, $9
    FROM held, json_to_recordset($13::json) AS w(${APPROVAL_COLUMNS})
  ), decided AS (
    UPDATE approval SET status = d.status, proposed_action = d."proposedAction", overridden = d.overridden,
      calls = d.calls, digest = d.digest, note = d.note, decided_by = d."decidedBy", decided_at = $9
    FROM held, json_to_record($16::json) AS d("approvalId" text, status text, "proposedAction" json,
      overridden boolean, calls json, digest text, note text, "decidedBy" text)
    WHERE approval.id = d."approvalId" AND approval.status = 'pending'
  ), closed AS (
    UPDATE approval SET status = 'cancelled' FROM held
    WHERE $10 AND approval.run_id = held.id AND approval.status = 'pending'
      AND approval.id IS DISTINCT FROM ($16::json->>'approvalId')
  ), jobs AS (
    INSERT INTO outbox (name, data) SELECT w.name, w.data
    FROM held, json_to_recordset($14::json) AS w(name text, data json)
  ), ${appendEventsCte('$15::json', '$1', 'held')}
  SELECT (SELECT count(*)::int FROM held) AS held, (SELECT count(*)::int FROM delivery_rows) AS deliveries,
    CASE WHEN $17 THEN set_config('synchronous_commit', 'off', true) END AS commit`;

/** `refused`: another writer came first or the run has ended. `hasJobs`: the outbox has something to relay. */
export type JournalOutcome = { kind: 'refused' } | { kind: 'written'; hasJobs: boolean };

/**
 * Writes all or nothing, and takes the organisation's turn on the event chain before it locks the run: several of them
 * may be in one transaction, and of two processes neither waits for the other in a circle. The organisation is compared in a form that no index serves: while a table has no statistics
 * yet, the planner would else read all rows of the organisation instead of the one with the id.
 */
export async function writeJournal(sql: SqlRunner, write: JournalWrite): Promise<JournalOutcome> {
  const [row] = await sql.query<{ held: number; deliveries: number }>({
    name: 'write_journal',
    text: WRITE,
    values: [
      write.orgId,
      write.runId,
      write.seq,
      write.driver,
      write.takeOver ?? false,
      write.status,
      jsonOrNull(write.output),
      jsonOrNull(write.error),
      write.now,
      write.finished,
      storableJson(write.steps),
      storableJson(write.effects ?? []),
      storableJson(write.approvals ?? []),
      storableJson(write.jobs ?? []),
      eventsJson(write.events),
      write.decision ? storableJson(write.decision) : '{}',
      // Nobody was answered yet. Should the machine lose power, the run goes on from a moment earlier and sends the
      // same calls under the same keys; a person's decision is on the disk before it counts.
      write.decision === undefined,
    ],
  });
  if (row?.held !== 1) return { kind: 'refused' };
  announceRun(sql, write);
  return { kind: 'written', hasJobs: row.deliveries > 0 || (write.jobs ?? []).length > 0 };
}

function announceRun(sql: SqlRunner, { orgId, runId, approvals = [], decision }: JournalWrite): void {
  sql.announce({ orgId, hint: { resourceType: 'run', resourceId: runId } });
  for (const { id } of approvals) sql.announce({ orgId, hint: { resourceType: 'approval', resourceId: id } });
  if (decision) sql.announce({ orgId, hint: { resourceType: 'approval', resourceId: decision.approvalId } });
}

function jsonOrNull(value: JsonValue | undefined): string | null {
  return value === undefined ? null : storableJson(value);
}
