/** The approval desk, for the dashboard alone (contract 4.6, 5.4); keys decide by `runs.approve` and its kin. */
import { z } from 'zod';
import { ASSIGNEE } from '@/server/flow/nodes/shared/assignee';
import { browserOperation } from './operation';
import { idParam, json, jsonObject, single, timeQuery, timestamp } from './primitives';
import { runStatus } from './runs';

/** Whose approvals: what only I hold, what my roles and teams (or anybody) may decide, or everything. */
const box = z.enum(['mine', 'roles', 'all']);

const listApprovals = z.strictObject({
  /**
   * `mine`: assigned to me or a team of mine, claimed by me, or decided by me. `roles`: assigned to a role or team of
   * mine, or to nobody, which is anybody's.
   */
  box: box.default('mine'),
  /** `decided` is all that is not pending. */
  status: z.enum(['pending', 'decided', 'all']).default('pending'),
  flowId: z.string().min(1).max(128).optional(),
  /** Part of the question that was asked. This and `q` look at the first 10,000 rows of the order. */
  action: z.string().min(1).max(200).optional(),
  /** Part of the question or the flow's name, or the id of the approval or its run. */
  q: z.string().min(1).max(200).optional(),
  /** Due, or about to expire, before. */
  dueBefore: timeQuery.optional(),
  /**
   * Only for `pending`: who waits longest comes first, or what is due first. The other lists begin with what was
   * decided last.
   */
  sort: z.enum(['age', 'due']).default('age'),
  /** `nextCursor` of the page before. */
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ListApprovals = z.output<typeof listApprovals>;

/** Who acted: a person, or an API key by its name. */
const party = z.object({ id: z.string(), name: z.string() });

export const approvalStatus = z.enum(['pending', 'approved', 'rejected', 'expired', 'cancelled']);

const approvalRow = z.object({
  id: z.string(),
  status: approvalStatus,
  actionLabel: z.string(),
  flow: z.object({ id: z.string(), name: z.string(), surface: z.enum(['flow', 'workflow', 'aurion']) }),
  runId: z.string(),
  nodeId: z.string(),
  stepId: z.string(),
  /** `role:x`, `user:usr_…` or `team:team_…`; null is anybody who may decide. */
  assignTo: z.string().nullable(),
  /** The name of the person, team or role. */
  assigneeLabel: z.string().nullable(),
  claimedBy: party.nullable(),
  claimedAt: timestamp.nullable(),
  createdAt: timestamp,
  expiresAt: timestamp.nullable(),
  dueAt: timestamp.nullable(),
  remindAt: timestamp.nullable(),
  /** When the reminder went out. */
  remindedAt: timestamp.nullable(),
  /** Up to three fields of the proposal that tell it from others: amounts and names first. */
  summary: z.array(z.object({ label: z.string(), value: z.string() })),
  /** Whether the caller could decide it now: pending, meant for them, in nobody else's hands. */
  mayDecide: z.boolean(),
  /** Why the same step asks again, e.g. `approval_mismatch`. */
  reason: z.string().nullable(),
  /** Null while pending, and when time ran out or the run was cancelled. */
  decidedBy: party.nullable(),
  decidedAt: timestamp.nullable(),
  overridden: z.boolean(),
  note: z.string().nullable(),
});

/** A call of the run as the gateway knows it; secrets read `{{env.NAME}}`. */
const approvalCall = z.object({
  nodeId: z.string(),
  /** Null, as the next four, while the call is not known. */
  method: z.string().nullable(),
  url: z.string().nullable(),
  headers: z.record(z.string(), z.string()).nullable(),
  /** Null as well when no body is sent; see `hasBody`. */
  body: json.nullable(),
  hasBody: z.boolean(),
  /** SHA-256 of the canonical request, hex. */
  digest: z.string().nullable(),
  /** Why the call is not known yet. */
  unknownUntil: z.string().nullable(),
});

/** `digest` is over all calls; `approvals.decide` takes it to approve what was seen and nothing else. */
const callPlan = z.object({ items: z.array(approvalCall), digest: z.string() });

/** What a call sent, beside what was approved for it. */
const executedCall = approvalCall.extend({
  effectId: z.string(),
  attempt: z.number().int(),
  /** HTTP status of the answer. */
  status: z.number().int().nullable(),
  error: json.nullable(),
  approvedDigest: z.string().nullable(),
  /** False when it was blocked because it was not the approved one; nothing was sent then. */
  isSent: z.boolean(),
  /** Null when nothing was approved for it or nothing was sent. */
  executedExactly: z.boolean().nullable(),
  startedAt: timestamp,
  durationMs: z.number().int(),
});

const previousStep = z.object({
  id: z.string(),
  nodeId: z.string(),
  type: z.string(),
  status: runStatus,
  /** Null when it is larger than 32 kB, see `outputBytes`; the run's page has all of it. */
  output: json.nullable(),
  outputBytes: z.number().int(),
  isOutputLeftOut: z.boolean(),
  /** What the model of an llm_step says about its answer, if it says anything. */
  reasoning: z.string().nullable(),
  startedAt: timestamp,
  completedAt: timestamp.nullable(),
});

const decisionRecord = z.object({
  /** `approved`, `rejected`, `expired` or `cancelled`. */
  status: approvalStatus,
  decidedBy: party.nullable(),
  decidedAt: timestamp.nullable(),
  note: z.string().nullable(),
  overridden: z.boolean(),
  proposed: json.nullable(),
  /** The proposal with the approver's edits; null unless approved. */
  approved: json.nullable(),
  /** What "approve" let through. */
  calls: callPlan,
  executed: z.array(executedCall),
  /** All approved calls went out as approved; false when one did not; null while nothing is known. */
  executedExactly: z.boolean().nullable(),
});

const historyEvent = z.object({
  id: z.string(),
  /** `approval.claimed`, `.released`, `.assigned`, `.due_changed`, `.reminded`, or the decision as the audit log has it. */
  type: z.string(),
  at: timestamp,
  by: party.nullable(),
  before: json.nullable(),
  after: json.nullable(),
});

const approvalDetail = approvalRow.extend({
  run: z.object({
    id: z.string(),
    status: runStatus,
    trigger: z.string(),
    externalId: z.string().nullable(),
    traceId: z.string(),
    input: json.nullable(),
    error: jsonObject.nullable(),
    createdAt: timestamp,
    finishedAt: timestamp.nullable(),
  }),
  flowSlug: z.string(),
  flowVersion: z.number().int(),
  /** What was proposed; never changed. */
  proposal: json.nullable(),
  /** JSON schema of the proposal, where the step that made it declares one. */
  proposalSchema: jsonObject.nullable(),
  /** What the flow's author shows beside the question. */
  data: json.nullable(),
  /** In execution order, without the approval's own. */
  steps: z.array(previousStep),
  /** What a plain yes sends if it is given now; of a decided approval, what was approved. */
  calls: callPlan,
  /** Null while pending. */
  decision: decisionRecord.nullable(),
  /** Oldest first. */
  history: z.array(historyEvent),
  /** Whether this installation can mail reminders. */
  canRemind: z.boolean(),
});

const preview = z.object({
  /** The proposal with the edit. */
  proposedAction: json.nullable(),
  calls: callPlan,
  /** Where the edited proposal is not what its schema asks for; it can be approved nevertheless. */
  problems: z.array(z.object({ path: z.string(), message: z.string() })),
});

const decide = z.strictObject({
  decision: z.enum(['approve', 'reject']),
  /** With `approve`: object on object is a merge-patch (null deletes a key), anything else replaces. */
  proposedActionOverride: json.optional(),
  /** A rejection must say why. */
  note: z.string().max(2000).optional(),
  /** `calls.digest` as it was shown: when a yes would send other calls by now, nothing is decided (409 `calls_changed`). */
  digest: z.string().max(64).optional(),
});

/** What is left out stays. A changed `remindAt` reminds once more. */
const setDue = z.strictObject({
  dueAt: timeQuery.nullable().optional(),
  remindAt: timeQuery.nullable().optional(),
});

const read = { access: 'user', anyScope: ['runs:read', 'executions:read'], bucket: 'read' } as const;
const write = { access: 'user', anyScope: ['runs:write', 'executions:write'], bucket: 'write' } as const;
const rowResult = single('approval', approvalRow);

export const approvalOperations = [
  browserOperation({
    ...read,
    id: 'approvals.list',
    method: 'GET',
    summary: 'Approvals of the runs and executions the caller may read',
    query: listApprovals,
    result: z.object({
      data: z.object({ approvals: z.array(approvalRow), nextCursor: z.string().nullable() }),
    }),
  }),
  browserOperation({
    ...read,
    id: 'approvals.count',
    method: 'GET',
    summary: 'How many approvals are pending in each box; 1000 means that many or more',
    result: z.object({ data: z.object({ mine: z.number(), roles: z.number(), all: z.number() }) }),
  }),
  browserOperation({
    ...read,
    id: 'approvals.get',
    method: 'GET',
    summary: 'One approval with its context, the calls it lets through and what became of it',
    params: idParam,
    result: single('approval', approvalDetail),
  }),
  browserOperation({
    ...read,
    id: 'approvals.preview',
    method: 'POST',
    summary: 'What "approve" with an edit would send; changes nothing',
    params: idParam,
    body: z.strictObject({ proposedActionOverride: json.optional() }),
    result: single('preview', preview),
  }),
  browserOperation({
    ...write,
    id: 'approvals.decide',
    method: 'POST',
    summary: 'Approve, approve with edits, or reject',
    params: idParam,
    body: decide,
    result: rowResult,
  }),
  browserOperation({
    ...write,
    id: 'approvals.claim',
    method: 'POST',
    summary: 'Take a pending approval into the own hands; nobody else decides it then',
    params: idParam,
    result: rowResult,
  }),
  browserOperation({
    ...write,
    id: 'approvals.release',
    method: 'POST',
    summary: 'Hand a claimed approval back; for who claimed it, and admins',
    params: idParam,
    result: rowResult,
  }),
  browserOperation({
    ...write,
    id: 'approvals.assign',
    method: 'POST',
    summary: 'Give a pending approval to a person, a team or a role; a claim ends',
    params: idParam,
    body: z.strictObject({
      assignTo: z.string().regex(ASSIGNEE, 'must be role:<name>, user:usr_… or team:team_…'),
    }),
    result: rowResult,
  }),
  browserOperation({
    ...write,
    id: 'approvals.set-due',
    method: 'POST',
    summary: 'Say until when a pending approval should be decided, and when to remind of it',
    params: idParam,
    body: setDue,
    result: rowResult,
  }),
] as const;
