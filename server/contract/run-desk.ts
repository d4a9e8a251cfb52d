/**
 * Runs as the dashboard works with them: one list over flows and workflows, one page per run with everything that
 * happened, and the commands on many runs at once (operations of ours).
 */
import { z } from 'zod';
import { browserOperation } from './operation';
import { idParam, json, single, timeQuery, timestamp } from './primitives';
import { deskApproval, deskEffect, deskStep, flowName, runDetail, surface } from './run-detail';
import { runStatus } from './runs';

const trigger = z.enum(['manual', 'webhook', 'cron']);
const ms = z.number().int();
const count = z.number().int();

const runSearchFields = z.strictObject({
  /** Any of these; all when absent or empty. */
  status: z.array(runStatus).max(6).optional(),
  /** Id or slug; a slug that a flow and a workflow share names both. */
  flowId: z.string().min(1).max(128).optional(),
  surface: surface.optional(),
  trigger: trigger.optional(),
  /** Of the flow, so only with `flowId`. */
  version: z.number().int().min(1).optional(),
  /** On `createdAt`: `from` inclusive, `to` exclusive. */
  from: timeQuery.optional(),
  to: timeQuery.optional(),
  externalId: z.string().min(1).max(256).optional(),
  /** The beginning of a trace id, at least four hex digits. */
  traceId: z
    .string()
    .regex(/^[0-9a-fA-F]{4,32}$/, 'must be 4 to 32 hex digits')
    .optional(),
  /** A run's or execution's id. */
  q: z.string().trim().min(1).max(128).optional(),
  /** Pending or running without progress for more than ten minutes. */
  stuck: z.boolean().optional(),
  /** Re-runs of this run. */
  rerunOf: z.string().min(1).max(128).optional(),
  /** `nextCursor` of the page before; belongs to the same filters. */
  cursor: z.string().max(256).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export const runSearch = runSearchFields.refine(
  ({ version, flowId }) => version === undefined || flowId !== undefined,
  { path: ['version'], message: 'needs flowId: versions are counted per flow' },
);
export type RunSearch = z.output<typeof runSearch>;

export const runRow = z.object({
  id: z.string(),
  surface,
  flow: flowName,
  flowVersion: count,
  status: runStatus,
  trigger,
  triggerSource: z.enum(['api', 'dashboard', 'webhook', 'cron']),
  externalId: z.string().nullable(),
  traceId: z.string(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  createdAt: timestamp,
  startedAt: timestamp.nullable(),
  finishedAt: timestamp.nullable(),
  /** From start to end, waits included; null while it goes on. */
  durationMs: ms.nullable(),
  rerunOf: z.string().nullable(),
  isStuck: z.boolean(),
});

export const rerunBody = z.strictObject({
  /** The version that ran, or the one that is live now. */
  version: z.enum(['same', 'live']).default('same'),
  /** Start at this node: what has settled and does not follow from it is kept, with its effects. */
  fromNodeId: z.string().min(1).max(64).optional(),
});
export type RerunBody = z.output<typeof rerunBody>;

const rerunOutcome = z.object({
  runId: z.string(),
  flowVersion: count,
  /** Nodes whose outcome was taken over. */
  reused: z.array(z.string()),
});

const ids = z.array(z.string().min(1).max(128)).min(1).max(100);

const bulkResults = z.object({
  data: z.object({
    /** In the order asked. */
    results: z.array(
      z.object({
        id: z.string(),
        ok: z.boolean(),
        /** The new run, of a re-run. */
        runId: z.string().optional(),
        error: z.object({ code: z.string(), message: z.string() }).optional(),
      }),
    ),
  }),
});

const lastOutputs = z.object({
  runId: z.string(),
  flowVersion: count,
  status: runStatus,
  finishedAt: timestamp.nullable(),
  trigger: json.nullable(),
  /** By node id. */
  outputs: z.record(z.string(), json.nullable()),
  /** What was too large to send: `trigger`, or node ids. */
  leftOut: z.array(z.string()),
});

const common = { access: 'user' } as const;
const read = {
  ...common,
  method: 'GET',
  anyScope: ['runs:read', 'executions:read'],
  bucket: 'read',
} as const;
const write = {
  ...common,
  method: 'POST',
  anyScope: ['runs:write', 'executions:write'],
  bucket: 'write',
} as const;

/** Runs of flows are shown to and touched by those who hold `runs:…`, executions of workflows `executions:…`. */
export const runDeskOperations = [
  browserOperation({
    ...read,
    id: 'runs.search',
    summary: 'Find runs and executions, newest first',
    query: runSearch,
    result: z.object({ data: z.object({ runs: z.array(runRow), nextCursor: z.string().nullable() }) }),
  }),
  browserOperation({
    ...read,
    id: 'runs.detail',
    summary: 'Everything that happened in one run',
    params: idParam,
    result: single('detail', runDetail),
  }),
  browserOperation({
    ...read,
    id: 'runs.data',
    summary: "A run's input and output in full",
    params: idParam,
    result: z.object({ data: z.object({ input: json.nullable(), output: json.nullable() }) }),
  }),
  browserOperation({
    ...read,
    id: 'runs.step',
    summary: 'One step of a run with its calls in full; an output over 5 MB stays a link',
    params: z.object({ id: z.string().min(1).max(128), nodeId: z.string().min(1).max(64) }),
    result: z.object({
      data: z.object({ step: deskStep, effects: z.array(deskEffect), approvals: z.array(deskApproval) }),
    }),
  }),
  browserOperation({
    ...write,
    id: 'runs.rerun',
    summary: 'Run again with the same input, from the beginning or from a step',
    params: idParam,
    body: rerunBody,
    bodyOptional: true,
    result: single('rerun', rerunOutcome),
  }),
  browserOperation({
    ...write,
    id: 'runs.cancel-many',
    summary: 'Cancel up to 100 runs',
    body: z.strictObject({ ids, reason: z.string().max(500).optional() }),
    result: bulkResults,
  }),
  browserOperation({
    ...write,
    id: 'runs.rerun-many',
    summary: 'Run up to 100 runs again with their inputs',
    body: z.strictObject({ ids, version: rerunBody.shape.version }),
    result: bulkResults,
  }),
  browserOperation({
    ...read,
    id: 'runs.last-outputs',
    summary:
      "A flow's last finished run, or the one named, as sample data for its editor; null when there is none",
    params: z.object({ flowId: z.string().min(1).max(128) }),
    query: z.object({ runId: z.string().min(1).max(128).optional() }),
    result: single('lastOutputs', lastOutputs.nullable()),
  }),
] as const;
