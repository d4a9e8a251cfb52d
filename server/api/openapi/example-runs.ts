/** One run of the example's flow, and one execution of its workflow, at each point where an operation answers with it. */
import { EXAMPLE_IDS, EXAMPLE_TIMES, exampleFlow, exampleSpec, exampleWorkflow } from './example-resources';

const { AT, LATER } = EXAMPLE_TIMES;
const DECIDED = '2026-03-02T09:02:10.000Z';
const FINISHED = '2026-03-02T09:02:10.310Z';

const TRIGGER = { customerId: 'C-42', externalId: 'case-42' };
const PROPOSED = { verdict: 'clear' };
const [CHECK, REVIEW, OPEN] = exampleSpec.nodes;

const settled = { outputRef: null, error: null, meta: null, warnings: [], attempts: 1 };
const answered = { statusCode: 200, headers: { 'content-type': 'application/json' } };

const check = {
  ...settled,
  id: `${EXAMPLE_IDS.step}1`,
  nodeId: CHECK.id,
  type: CHECK.type,
  status: 'succeeded',
  input: {
    method: CHECK.method,
    service: CHECK.service,
    path: CHECK.path,
    headers: {},
    query: {},
    body: { customerId: TRIGGER.customerId },
  },
  output: PROPOSED,
  meta: answered,
  durationMs: 1240,
  startedAt: AT,
  completedAt: LATER,
};

const review = (status: string, output: unknown, error: unknown = null) => ({
  ...settled,
  id: `${EXAMPLE_IDS.step}2`,
  nodeId: REVIEW.id,
  type: REVIEW.type,
  status,
  input: { actionLabel: REVIEW.actionLabel, assignTo: REVIEW.assignTo, proposedAction: PROPOSED },
  output,
  error,
  durationMs: 2_798_760,
  startedAt: LATER,
  completedAt: DECIDED,
});

const open = (body: unknown) => ({
  ...settled,
  id: `${EXAMPLE_IDS.step}3`,
  nodeId: OPEN.id,
  type: OPEN.type,
  input: { method: OPEN.method, service: OPEN.service, path: OPEN.path, headers: {}, query: {}, body },
  startedAt: DECIDED,
});
const opening = (body: unknown) => ({
  ...open(body),
  status: 'running',
  output: null,
  durationMs: null,
  completedAt: null,
});
const opened = (body: unknown) => ({
  ...open(body),
  status: 'succeeded',
  output: { accountId: 'A-7' },
  meta: answered,
  durationMs: 310,
  completedAt: FINISHED,
});

/** What an approver sends: a merge patch of the proposal, and a note. */
export type ExampleDecision = { proposedActionOverride?: { limit: number }; note: string };

const decision = (made: string, { proposedActionOverride, note }: ExampleDecision) => ({
  decision: made,
  proposedAction: { ...PROPOSED, ...proposedActionOverride },
  originalProposedAction: PROPOSED,
  overridden: proposedActionOverride !== undefined,
  note,
  decidedBy: EXAMPLE_IDS.apiKey,
  decidedAt: DECIDED,
});

const common = {
  output: null as unknown,
  error: null as unknown,
  externalId: TRIGGER.externalId,
  traceId: EXAMPLE_IDS.trace,
  createdAt: AT,
};

const failure = (code: string, message: string) => ({ code, message });

/** Right after a yes the next step is under way. */
const approved = (made: ExampleDecision) => {
  const output = decision('approved', made);
  const steps = [check, review('succeeded', output), opening(output.proposedAction)];
  return { ...common, status: 'running', endedAt: null, steps };
};

/** The flow has no way for a no: it ends. */
const rejected = (made: ExampleDecision) => {
  const error = failure('rejected', 'The action was rejected.');
  const step = review('failed', decision('rejected', made), error);
  const ended = { endedAt: DECIDED, steps: [check, step] };
  return { ...common, ...ended, status: 'failed', error: { ...error, stepId: step.id } };
};

/** While the approval was pending. */
const cancelled = (message: string) => {
  const ended = { endedAt: DECIDED, steps: [check, review('cancelled', null)] };
  return {
    ...common,
    ...ended,
    status: 'cancelled',
    error: { ...failure('cancelled', message), stepId: null },
  };
};

const succeeded = (made: ExampleDecision) => {
  const output = decision('approved', made);
  const last = opened(output.proposedAction);
  const steps = [check, review('succeeded', output), last];
  return { ...common, status: 'succeeded', output: last.output, endedAt: FINISHED, steps };
};

type Journey = ReturnType<typeof approved | typeof rejected | typeof cancelled | typeof succeeded>;

const runSummary = ({ endedAt, steps: _steps, ...journey }: Journey) => ({
  id: EXAMPLE_IDS.run,
  flowId: exampleFlow.id,
  flowVersion: exampleFlow.version,
  trigger: 'manual',
  triggerSource: 'api',
  input: TRIGGER,
  idempotencyKey: 'case-42/1',
  startedAt: AT,
  finishedAt: endedAt,
  outputsPurgedAt: null,
  ...journey,
});

const executionSummary = ({ endedAt, steps: _steps, ...journey }: Journey) => ({
  id: EXAMPLE_IDS.execution,
  workflowId: exampleWorkflow.id,
  workflowSlug: exampleWorkflow.slug,
  workflowVersion: exampleWorkflow.version,
  inputs: TRIGGER,
  completedAt: endedAt,
  ...journey,
});

/** Each point of the journey; `made` is what was decided, `reason` what the canceller said. */
function examplesOf<Summary>(summaryOf: (journey: Journey) => Summary) {
  const whole = (journey: Journey) => ({ ...summaryOf(journey), steps: journey.steps });
  return {
    summary: (made: ExampleDecision) => summaryOf(succeeded(made)),
    succeeded: (made: ExampleDecision) => whole(succeeded(made)),
    approved: (made: ExampleDecision) => whole(approved(made)),
    rejected: (made: ExampleDecision) => whole(rejected(made)),
    cancelled: (reason: string) => whole(cancelled(reason)),
  };
}
export const exampleRuns = examplesOf(runSummary);
export const exampleExecutions = examplesOf(executionSummary);
