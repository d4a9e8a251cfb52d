/** Runs (contract 2.1 execute, 2.2, 3.2). */
import { z } from 'zod';
import { operation } from './operation';
import {
  idOrSlug,
  idParam,
  json,
  jsonObject,
  listOf,
  paging,
  single,
  timeQuery,
  timestamp,
} from './primitives';

export const runStatus = z.enum([
  'pending',
  'running',
  'awaiting_approval',
  'succeeded',
  'failed',
  'cancelled',
]);

export const warning = z.object({ code: z.string(), message: z.string(), path: z.string().optional() });

export const step = z
  .object({
    id: z.string(),
    nodeId: z.string(),
    type: z.string(),
    status: runStatus,
    input: json.nullable(),
    output: json.nullable(),
    outputRef: z
      .object({ key: z.string(), bytes: z.number().int(), sha256: z.string(), url: z.string() })
      .nullable(),
    error: jsonObject.nullable(),
    meta: jsonObject.nullable(),
    warnings: z.array(warning),
    attempts: z.number().int(),
    durationMs: z.number().int().nullable(),
    startedAt: timestamp,
    completedAt: timestamp.nullable(),
  })
  .meta({ id: 'Step' });

export const runError = z
  .object({ code: z.string(), message: z.string(), stepId: z.string().nullable() })
  .nullable();

export const run = z
  .object({
    id: z.string(),
    flowId: z.string(),
    flowVersion: z.number().int(),
    status: runStatus,
    trigger: z.enum(['manual', 'webhook', 'cron']),
    triggerSource: z.enum(['api', 'dashboard', 'webhook', 'cron']),
    input: json.nullable(),
    /** Of the step that completed last; null when that one is large and linked from its step. */
    output: json.nullable(),
    error: runError,
    externalId: z.string().nullable(),
    idempotencyKey: z.string().nullable(),
    traceId: z.string(),
    /** In execution order; lists leave out inputs and outputs. */
    steps: z.array(step),
    createdAt: timestamp,
    startedAt: timestamp.nullable(),
    finishedAt: timestamp.nullable(),
    outputsPurgedAt: timestamp.nullable(),
  })
  .meta({ id: 'Run' });

/** Lists leave the steps out. */
export const runSummary = run.omit({ steps: true }).meta({ id: 'RunSummary' });

export const listRuns = paging.extend({
  status: runStatus.optional(),
  /** `api` is a synonym of `manual` (contract 7 no. 12). */
  trigger: z.enum(['manual', 'api', 'webhook', 'cron']).optional(),
  from: timeQuery.optional(),
  to: timeQuery.optional(),
  externalId: z.string().min(1).max(256).optional(),
});
export type ListRuns = z.output<typeof listRuns> & { flowId?: string };

const noteText = z.string().max(2000);
const stepChoice = { stepId: z.string().max(128).optional(), nodeId: z.string().max(64).optional() };

export const approveRun = z.strictObject({
  proposedActionOverride: json.optional(),
  note: noteText.optional(),
  notes: noteText.optional(),
  ...stepChoice,
});
export const rejectRun = z.strictObject({
  note: noteText.optional(),
  notes: noteText.optional(),
  ...stepChoice,
});
export const cancelRun = z.strictObject({ reason: z.string().max(500).optional() });

/** Trigger data: any JSON object, with `idempotencyKey` and `externalId` read by the service. */
export const executeBody = jsonObject;

const common = { dialect: 'quantum', tag: 'Runs', access: 'key' } as const;
const runResult = single('run', run);

export const runOperations = [
  operation({
    ...common,
    id: 'flows.execute',
    method: 'POST',
    path: '/api/flows/{id}/execute',
    summary: 'Start a run',
    description: `The body is the trigger data, which steps read as \`\${trigger.…}\`. \`idempotencyKey\` makes retries safe: within 24 hours the same key answers with the run that it started first. \`externalId\` is your own reference, by which the run and its audit entries are found. A flow that is not active refuses.`,
    scope: 'runs:write',
    bucket: 'flows.execute',
    params: idOrSlug,
    body: executeBody,
    bodyOptional: true,
    bodyFreeForm: true,
    status: 202,
    result: z.object({
      data: z.object({
        runId: z.string(),
        id: z.string(),
        run: z.object({ id: z.string(), flowId: z.string(), status: runStatus, createdAt: timestamp }),
      }),
    }),
    errors: [400, 409, 413, 415],
  }),
  operation({
    ...common,
    id: 'flows.runs',
    method: 'GET',
    path: '/api/flows/{id}/runs',
    summary: "List a flow's runs",
    scope: 'runs:read',
    bucket: 'read',
    params: idOrSlug,
    query: listRuns,
    status: 200,
    result: listOf(runSummary),
    errors: [400],
  }),
  operation({
    ...common,
    id: 'runs.list',
    method: 'GET',
    path: '/api/runs',
    summary: 'List runs',
    scope: 'runs:read',
    bucket: 'read',
    query: listRuns.extend({ flowId: z.string().min(1).max(128).optional() }),
    status: 200,
    result: listOf(runSummary),
    errors: [400],
  }),
  operation({
    ...common,
    id: 'runs.get',
    method: 'GET',
    path: '/api/runs/{id}',
    summary: 'Read a run and the version it ran',
    scope: 'runs:read',
    bucket: 'read',
    params: idParam,
    status: 200,
    result: z.object({
      data: z.object({
        flow: z.object({ id: z.string(), name: z.string(), slug: z.string(), spec: jsonObject }),
        run,
      }),
    }),
    errors: [],
  }),
  operation({
    ...common,
    id: 'runs.approve',
    method: 'POST',
    path: '/api/runs/{id}/approve',
    summary: 'Approve the proposed action, with edits if need be',
    scope: 'runs:write',
    bucket: 'write',
    params: idParam,
    body: approveRun,
    bodyOptional: true,
    status: 200,
    result: runResult,
    errors: [400, 409],
  }),
  operation({
    ...common,
    id: 'runs.reject',
    method: 'POST',
    path: '/api/runs/{id}/reject',
    summary: 'Reject the proposed action',
    scope: 'runs:write',
    bucket: 'write',
    params: idParam,
    body: rejectRun,
    bodyOptional: true,
    status: 200,
    result: runResult,
    errors: [400, 409],
  }),
  operation({
    ...common,
    id: 'runs.cancel',
    method: 'POST',
    path: '/api/runs/{id}/cancel',
    summary: 'Cancel a run',
    scope: 'runs:write',
    bucket: 'write',
    params: idParam,
    body: cancelRun,
    bodyOptional: true,
    status: 200,
    result: runResult,
    errors: [400, 409],
  }),
] as const;
