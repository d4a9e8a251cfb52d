/** One run as its page shows it: steps, calls, models, decisions, timeline and why it went the way it went. */
import { z } from 'zod';
import { json, jsonObject, timestamp } from './primitives';
import { runStatus, runSummary, warning } from './runs';

export const surface = z.enum(['flow', 'workflow']);
export const flowName = z.object({ id: z.string(), slug: z.string(), name: z.string() });
const ms = z.number().int();
const count = z.number().int();

/** Parts of a run, step or effect whose JSON is over 20 KB and was left out; `runs.data` or `runs.step` has them. */
const leftOut = z.array(
  z.enum(['input', 'output', 'body', 'data', 'originalProposedAction', 'proposedAction']),
);

const stepErrorShape = z.object({ code: z.string(), message: z.string(), details: json.optional() });

export const deskStep = z.object({
  id: z.string(),
  nodeId: z.string(),
  type: z.string(),
  status: runStatus,
  /** Execution order, from 1. */
  ordinal: count,
  /** The way out that was taken; null while open, and for a failure that ended the run. */
  port: z.string().nullable(),
  input: json.nullable(),
  output: json.nullable(),
  leftOut,
  /** Sizes as JSON, in bytes; null when there is none. */
  inputBytes: count.nullable(),
  outputBytes: count.nullable(),
  /** A large output lies in storage; the link works for 15 minutes. */
  outputRef: z.object({ key: z.string(), bytes: count, sha256: z.string(), url: z.string() }).nullable(),
  error: stepErrorShape.nullable(),
  /** What to do about `error`; null without one. */
  advice: z.string().nullable(),
  meta: jsonObject.nullable(),
  /** Copied by a re-run from a step: the run in which it really ran. */
  reusedFrom: z.string().nullable(),
  warnings: z.array(warning),
  attempts: count,
  /** When a paused step goes on: its timer, or the next attempt. */
  resumeAt: timestamp.nullable(),
  durationMs: ms.nullable(),
  startedAt: timestamp,
  completedAt: timestamp.nullable(),
});

export const deskEffect = z.object({
  id: z.string(),
  nodeId: z.string().nullable(),
  attempt: count,
  mode: z.enum(['live', 'dry-run', 'replay', 'stub']),
  /** Null once the run's data was purged. */
  request: z
    .object({
      method: z.string(),
      url: z.string(),
      /**
       * As approved or rendered, where secrets show as `{{env.NAME}}` and written-out credentials as their SHA-256;
       * and those that were added when it was sent, where credentials show as `***`.
       */
      headers: z.record(z.string(), z.string()),
      body: json.nullable(),
      bodyBytes: count,
      /** Redirects that were followed, in order. */
      hops: z.array(z.object({ url: z.string(), status: count })),
      remoteAddress: z.string().nullable(),
    })
    .nullable(),
  leftOut,
  /** Whether anything was sent: then the other side may have acted, whatever came back. Null once purged. */
  isSent: z.boolean().nullable(),
  /** The body of the answer is the step's output. */
  response: z
    .object({ status: count, headers: z.record(z.string(), z.string()), bodyBytes: count })
    .nullable(),
  error: stepErrorShape.nullable(),
  digest: z.string(),
  approvedDigest: z.string().nullable(),
  /** `digest` is the one that was approved; null when the call was bound to no approval. */
  isAsApproved: z.boolean().nullable(),
  startedAt: timestamp,
  durationMs: ms,
});

export const deskGeneration = z.object({
  id: z.string(),
  nodeId: z.string().nullable(),
  attempt: count,
  /** The alias; which model answers is not told (contract 7 no. 49). */
  model: z.string(),
  /** The built-in sandbox model answered, not an AI. */
  isSandbox: z.boolean(),
  outcome: z.enum(['succeeded', 'invalid', 'failed']),
  error: stepErrorShape.nullable(),
  /** What a failed attempt said; null for good ones, whose text is the step's output. */
  text: z.string().nullable(),
  tokens: z.object({ prompt: count, completion: count, total: count }),
  latencyMs: ms,
  createdAt: timestamp,
});

const person = z.object({ id: z.string(), name: z.string().nullable() });

export const deskApproval = z.object({
  id: z.string(),
  nodeId: z.string(),
  stepId: z.string(),
  status: z.enum(['pending', 'approved', 'rejected', 'expired', 'cancelled']),
  actionLabel: z.string(),
  assignTo: z.string().nullable(),
  data: json.nullable(),
  originalProposedAction: json.nullable(),
  /** As decided: with the approver's edits. */
  proposedAction: json.nullable(),
  leftOut,
  overridden: z.boolean(),
  note: z.string().nullable(),
  /** Why it was asked again, or `carried` for a decision taken over from the run that was repeated. */
  reason: z.string().nullable(),
  decidedBy: person.nullable(),
  decidedAt: timestamp.nullable(),
  expiresAt: timestamp.nullable(),
  createdAt: timestamp,
  /** SHA-256 over the approved calls. */
  digest: z.string().nullable(),
  /** The calls that "yes" sends; `request` is canonical JSON text, null with a `reason` while it is not known. */
  calls: z.array(
    z.object({
      nodeId: z.string(),
      request: z.string().nullable(),
      digest: z.string().nullable(),
      reason: z.string().nullable(),
      /** What left for it: the effect, its digest and whether that is the approved one. Null when nothing did. */
      executed: z.object({ effectId: z.string(), digest: z.string(), isAsApproved: z.boolean() }).nullable(),
    }),
  ),
  /** All of its calls that left were exactly the approved ones; null when none left or none was bound. */
  isExecutedAsApproved: z.boolean().nullable(),
});

const segment = z.object({
  kind: z.enum(['queue', 'run', 'wait', 'retry']),
  from: ms,
  to: ms,
  attempt: count.optional(),
  isOk: z.boolean().optional(),
});

/** Times are Unix milliseconds. */
export const deskTimeline = z.object({
  from: ms,
  to: ms,
  queue: segment.optional(),
  lanes: z.array(z.object({ nodeId: z.string(), status: runStatus, segments: z.array(segment) })),
});

/** Why a decision went the way it went, worked out again from the journal. */
export const branchExplanation = z.object({
  nodeId: z.string(),
  expression: z.string(),
  /** Every path that the expression reads, with what stood there. Values over 2 KB are left out. */
  reads: z.array(
    z.object({
      path: z.string(),
      value: json.nullable(),
      isMissing: z.boolean(),
      isLeftOut: z.boolean(),
    }),
  ),
  /** What the expression came to; null with `error` when it could not be evaluated. */
  value: json.nullable(),
  error: stepErrorShape.nullable(),
  /** In the order in which they are tried, the default last. */
  cases: z.array(
    z.object({
      /** As written, e.g. `>= 4`; `default` for the default. */
      key: z.string(),
      port: z.string(),
      /** Whether the value meets it, taken or not. */
      isMatch: z.boolean(),
      isTaken: z.boolean(),
    }),
  ),
  /** The port that the run took. */
  taken: z.string().nullable(),
  /** False when the same journal would now go another way, e.g. because an environment variable was changed. */
  isReproduced: z.boolean(),
});

const relative = z.object({ id: z.string(), status: runStatus, flowVersion: count, createdAt: timestamp });

export const deskRun = runSummary.extend({
  surface,
  leftOut,
  durationMs: ms.nullable(),
  isStuck: z.boolean(),
  rerunOf: z.string().nullable(),
  /** Who started it. */
  startedBy: z.object({
    type: z.enum(['user', 'api_key', 'webhook', 'cron', 'system']),
    id: z.string().nullable(),
    name: z.string().nullable(),
  }),
  /** What to do about the run's error; null without one. */
  advice: z.string().nullable(),
});

export const runDetail = z.object({
  run: deskRun,
  flow: flowName.extend({
    status: z.enum(['draft', 'active', 'paused']),
    /** The version that runs now. */
    liveVersion: count,
  }),
  /** The version that ran. */
  version: z.object({ version: count, spec: jsonObject, layout: jsonObject, createdAt: timestamp }),
  /** In execution order. */
  steps: z.array(deskStep),
  /** Nodes that no way led to. */
  skipped: z.array(z.string()),
  effects: z.array(deskEffect),
  generations: z.array(deskGeneration),
  approvals: z.array(deskApproval),
  timeline: deskTimeline,
  lineage: z.object({
    rerunOf: relative.nullable(),
    /** Newest first, at most 50. */
    reruns: z.array(relative),
  }),
  /** One per decision that has run; empty once the run's data was purged. */
  whyBranch: z.array(branchExplanation),
});
