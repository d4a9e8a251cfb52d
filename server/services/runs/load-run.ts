/** Reads a run with its journal in one round trip. */
import type { JsonObject, JsonValue } from '@/server/flow/json';
import { createRunState, type RunFacts, stateFromJournal } from '@/server/flow/run/run-state';
import type { RunStatus } from '@/server/flow/run/run-status';
import type { Surface } from '@/server/flow/spec/spec';
import { type ApprovedRow, approvedDigests } from '../approvals/approved-digests';
import { readOrgEnv } from '../env/org-env';
import type { Platform } from '../platform';
import type { OrgLimits } from './flow-head';
import { type LiveRun, WALL_CLOCK_MS } from './live-run';
import { recordOfRow, type StepRow } from './step-rows';

type RunRow = {
  orgId: string;
  surface: Surface;
  flowId: string;
  flowSlug: string;
  flowVersion: number;
  status: RunStatus;
  trigger: string;
  input: JsonValue;
  traceId: string;
  externalId: string | null;
  actorType: LiveRun['actor']['type'];
  actorId: string | null;
  createdAt: Date;
  driver: string | null;
  journalSeq: number;
  orgLimits: OrgLimits;
  steps: StepRow[] | null;
  approvals: ApprovalRow[] | null;
};
type ApprovalRow = ApprovedRow & { id: string; node_id: string; status: string; expires_at: string | null };

const LOAD = `SELECT r.org_id AS "orgId", r.surface, r.flow_id AS "flowId", r.flow_slug AS "flowSlug",
    r.flow_version AS "flowVersion", r.status, r.trigger, r.input, r.trace_id AS "traceId",
    r.external_id AS "externalId", r.actor_type AS "actorType", r.actor_id AS "actorId", r.created_at AS "createdAt",
    r.driver, r.journal_seq AS "journalSeq", o.limits AS "orgLimits",
    (SELECT json_agg(s) FROM step s WHERE s.run_id = r.id) AS steps,
    (SELECT json_agg(json_build_object('id', a.id, 'node_id', a.node_id, 'status', a.status, 'calls', a.calls,
        'digest', a.digest, 'expires_at', a.expires_at, 'created_at', a.created_at, 'audited', (
          SELECT e.after->>'digest' FROM domain_event e
          WHERE e.org_id = a.org_id AND e.resource_id = a.id AND e.after->>'status' = 'approved'
          ORDER BY e.seq DESC LIMIT 1)) ORDER BY a.decided_at)
      FROM approval a WHERE a.run_id = r.id AND a.status IN ('pending', 'approved')) AS approvals
  FROM run r JOIN org o ON o.id = r.org_id WHERE r.id = $2 AND r.org_id IS NOT DISTINCT FROM $1`;

/** The run as its journal tells, or undefined when there is none. Suspensions are not worked out yet. */
export async function loadRun(
  platform: Platform,
  orgId: string,
  runId: string,
): Promise<LiveRun | undefined> {
  const [row] = await platform.sql.query<RunRow>({ name: 'load_run', text: LOAD, values: [orgId, runId] });
  if (!row) return undefined;
  const program = await platform.flowPrograms.load(orgId, row.flowId, row.flowVersion);
  const env = await readOrgEnv(platform.sql, platform.orgKeys, orgId, program.envNames);
  const facts = runFacts(row, runId, program, env.values);
  const rows = row.steps ?? [];
  const outputs = await Promise.all(rows.map((step) => outputOf(platform, step)));
  const records = rows.map((step, index) => recordOfRow(step, outputs[index] ?? null));
  const approvals = row.approvals ?? [];
  return {
    orgId,
    runId,
    surface: row.surface,
    flowSlug: row.flowSlug,
    traceId: row.traceId,
    externalId: row.externalId,
    trigger: row.trigger,
    actor: { type: row.actorType, id: row.actorId },
    orgLimits: row.orgLimits,
    createdAt: row.createdAt.getTime(),
    program,
    state:
      records.length === 0 && row.status === 'pending'
        ? createRunState(program.flow, facts)
        : stateFromJournal(program.flow, facts, records, { isCancelled: row.status === 'cancelled' }),
    seq: row.journalSeq,
    driver: row.driver,
    status: row.status,
    stepIds: new Map(rows.map((step) => [step.node_id, step.id])),
    pending: new Map(
      approvals
        .filter(({ status }) => status === 'pending')
        .map((one) => [one.node_id, { id: one.id, until: deadline(one.expires_at, row.createdAt) }]),
    ),
    approved: approvedDigests(approvals.filter(({ status }) => status === 'approved')),
    secrets: env.secrets,
    turn: Promise.resolve(),
    isStale: false,
  };
}

export function runFacts(
  row: { orgId: string; input: JsonValue; traceId: string; externalId: string | null; flowSlug: string },
  runId: string,
  program: { flowId: string; version: number },
  env: Record<string, JsonValue>,
): RunFacts {
  const run: JsonObject = { id: runId, traceId: row.traceId, externalId: row.externalId };
  const flow: JsonObject = { id: program.flowId, slug: row.flowSlug, version: program.version };
  return { trigger: row.input, env, run, flow, org: { id: row.orgId } };
}

async function outputOf(platform: Platform, step: StepRow): Promise<JsonValue> {
  if (!step.output_ref) return step.output;
  const stored = await platform.storage.get(step.output_ref.key);
  if (!stored) throw new Error(`the output of step ${step.id} is missing from storage`);
  return JSON.parse(stored.bytes.toString('utf8')) as JsonValue;
}

function deadline(expiresAt: string | null, createdAt: Date): number {
  return expiresAt === null ? createdAt.getTime() + WALL_CLOCK_MS : Date.parse(expiresAt);
}
