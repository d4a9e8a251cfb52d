/** The zod schema of a spec's envelope and of the fields that every node shares (contract 4.1, 4.8). */
import { z } from 'zod';
import { SPEC_LIMITS } from './limits';

const goto = z.strictObject({ goto: z.string().min(1) });

const delayMs = z.number().int().min(0).max(SPEC_LIMITS.retryDelayMaxMs);

export const retryPolicySchema = z.strictObject({
  maxAttempts: z.number().int().min(1).max(SPEC_LIMITS.retryAttemptsMax).optional(),
  backoff: z.enum(['exponential', 'fixed']).optional(),
  initialDelayMs: delayMs.optional(),
  maxDelayMs: delayMs.optional(),
});

/** Fields a node has whatever its type. The rest of a node belongs to its type. */
export const sharedNodeFields = {
  id: z.string(),
  type: z.string().min(1),
  name: z.string().max(SPEC_LIMITS.nodeNameMax).optional(),
  retry: retryPolicySchema.optional(),
  timeoutMs: z.number().int().min(1).max(SPEC_LIMITS.timeoutMaxMs).optional(),
  onError: z
    .union([z.enum(['fail', 'continue']), goto], {
      error: 'onError must be "fail", "continue" or { "goto": a node id }',
    })
    .optional(),
  disabled: z.boolean().optional(),
};

const edgeSchema = z.strictObject({
  from: z.string(),
  to: z.string(),
  case: z.string().max(SPEC_LIMITS.caseMax).optional(),
});

/** Shape only: ids, types, references and own fields are judged later, so that a half-built spec can be read. */
export const specShape = z.strictObject({
  startNodeId: z.string(),
  nodes: z.array(z.looseObject(sharedNodeFields)).min(1).max(SPEC_LIMITS.nodesMax),
  edges: z.array(edgeSchema),
  onReject: z
    .union([z.literal('fail'), goto], { error: 'onReject must be "fail" or { "goto": a node id }' })
    .optional(),
  retry: retryPolicySchema.optional(),
  inputSchema: z.union([z.boolean(), z.record(z.string(), z.unknown())]).optional(),
  strict: z.boolean().optional(),
  layout: z.record(z.string(), z.strictObject({ x: z.number(), y: z.number() })).optional(),
});
