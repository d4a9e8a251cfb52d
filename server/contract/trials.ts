/** Trying flows out: dry-run of a whole flow and test of one node, both without any effect (operations of ours). */
import { z } from 'zod';
import { operation } from './operation';
import { idOrSlug, json, jsonObject } from './primitives';
import { runStatus, warning } from './runs';

export const dryRunBody = z.strictObject({
  input: jsonObject.default({}),
  /** A spec to try instead of the saved one. */
  spec: jsonObject.optional(),
  /** Outputs to assume for nodes that would reach outside, by node id. */
  stubs: z.record(z.string(), json).default({}),
  /** Decisions to assume for approvals, by node id; `approved` unless told. */
  decisions: z
    .record(
      z.string(),
      z.strictObject({ decision: z.enum(['approved', 'rejected']), proposedActionOverride: json.optional() }),
    )
    .default({}),
});
export type DryRunBody = z.output<typeof dryRunBody>;

/** A call that would have been sent, as the gateway's canonical request; secrets show as `{{env.NAME}}`. */
export const plannedCall = z.object({
  /** `method`, `url`, `headers`, and `body` when there is one. */
  request: jsonObject,
  /** SHA-256 of the canonical request. */
  digest: z.string(),
});

export const trialStep = z.object({
  nodeId: z.string(),
  type: z.string(),
  status: runStatus,
  port: z.string().nullable(),
  input: json.nullable(),
  output: json.nullable(),
  error: jsonObject.nullable(),
  warnings: z.array(warning),
  call: plannedCall.nullable(),
});

const dryRunResult = z.object({
  data: z.object({
    dryRun: z.object({
      status: runStatus,
      output: json.nullable(),
      error: jsonObject.nullable(),
      steps: z.array(trialStep),
      skipped: z.array(z.string()),
    }),
  }),
});

export const nodeTestBody = z.strictObject({
  /** Trigger data. */
  input: jsonObject.default({}),
  /** Outputs of earlier steps, by node id. */
  steps: z.record(z.string(), json).default({}),
  /** The output of the previous step, for bare names; the last of `steps` unless told. */
  previousOutput: json.optional(),
  /** A response to assume instead of a stub, for nodes that would reach outside. */
  stub: json.optional(),
  /** A spec to try instead of the saved one. */
  spec: jsonObject.optional(),
});
export type NodeTestBody = z.output<typeof nodeTestBody>;

const nodeTestResult = z.object({ data: z.object({ step: trialStep }) });
const nodeParams = z.object({ id: z.string().min(1).max(128), nodeId: z.string().min(1).max(64) });

const common = { dialect: 'quantum', access: 'key', bucket: 'write', status: 200 } as const;

export const trialOperations = [
  operation({
    ...common,
    id: 'flows.dry-run',
    method: 'POST',
    path: '/api/flows/{id}/dry-run',
    tag: 'Flows',
    summary: 'Walk a flow without any effect',
    scope: 'flows:write',
    params: idOrSlug,
    body: dryRunBody,
    bodyOptional: true,
    result: dryRunResult,
    errors: [400, 413, 415],
  }),
  operation({
    ...common,
    id: 'workflows.dry-run',
    method: 'POST',
    path: '/api/workflows/{id}/dry-run',
    tag: 'Workflows',
    summary: 'Walk a workflow without any effect',
    scope: 'workflows:write',
    params: idOrSlug,
    body: dryRunBody,
    bodyOptional: true,
    result: dryRunResult,
    errors: [400, 413, 415],
  }),
  operation({
    ...common,
    id: 'flows.test-node',
    method: 'POST',
    path: '/api/flows/{id}/nodes/{nodeId}/test',
    tag: 'Flows',
    summary: 'Try one node with given input',
    scope: 'flows:write',
    params: nodeParams,
    body: nodeTestBody,
    bodyOptional: true,
    result: nodeTestResult,
    errors: [400, 413, 415],
  }),
  operation({
    ...common,
    id: 'workflows.test-node',
    method: 'POST',
    path: '/api/workflows/{id}/nodes/{nodeId}/test',
    tag: 'Workflows',
    summary: 'Try one node with given input',
    scope: 'workflows:write',
    params: nodeParams,
    body: nodeTestBody,
    bodyOptional: true,
    result: nodeTestResult,
    errors: [400, 413, 415],
  }),
] as const;
