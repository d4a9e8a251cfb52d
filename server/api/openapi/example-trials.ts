/** A dry run of the example's flow: nothing is sent, services answer `{}`, and the approval is taken as a yes. */
import { EXAMPLE_TIMES, exampleSpec } from './example-resources';

const [CHECK, REVIEW, OPEN] = exampleSpec.nodes;

const passed = { status: 'succeeded', port: 'out', output: {}, error: null, warnings: [] };

const call = (node: typeof CHECK | typeof OPEN, body: object, digest: string) => ({
  ...passed,
  nodeId: node.id,
  type: node.type,
  input: { method: node.method, service: node.service, path: node.path, headers: {}, query: {}, body },
  call: {
    request: { method: node.method, url: `https://${node.service}.example${node.path}`, headers: {}, body },
    digest,
  },
});

const check = call(
  CHECK,
  { customerId: 'C-42' },
  '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
);

const review = {
  ...passed,
  nodeId: REVIEW.id,
  type: REVIEW.type,
  port: 'approved',
  input: { actionLabel: REVIEW.actionLabel, assignTo: REVIEW.assignTo, proposedAction: {} },
  output: {
    decision: 'approved',
    proposedAction: {},
    originalProposedAction: {},
    overridden: false,
    note: null,
    decidedBy: null,
    decidedAt: EXAMPLE_TIMES.AT,
  },
  call: null,
};

const open = call(OPEN, {}, '60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752');

export const exampleTrial = {
  body: { input: { customerId: 'C-42' } },
  step: check,
  dryRun: {
    status: 'succeeded',
    output: {},
    error: null,
    steps: [check, review, open],
    skipped: [],
  },
};
