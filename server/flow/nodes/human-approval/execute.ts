import type { JsonObject, JsonValue } from '../../json';
import { REJECTED } from '../node-definition';
import type { ApprovalAsk, ApprovalOutcome, NodeContext, NodeExecutor, NodeResult } from '../node-executor';
import { ASSIGNEE } from '../shared/assignee';
import { expectSettlement } from '../shared/expect-settlement';
import { fieldInvalid } from '../shared/field-invalid';
import { renderedText } from '../shared/rendered-text';
import { APPROVED, type HumanApprovalConfig } from './definition';

export const executor: NodeExecutor<HumanApprovalConfig> = {
  execute(context, config) {
    const ask: ApprovalAsk = {
      actionLabel: renderedText(context.render(config.actionLabel)),
      proposedAction:
        config.proposedAction === undefined
          ? proposalOf(context.previousOutput)
          : context.render(config.proposedAction),
      onTimeout: config.onTimeout,
    };
    if (config.assignTo !== undefined) {
      const assignTo = context.render(config.assignTo);
      if (typeof assignTo !== 'string' || !ASSIGNEE.test(assignTo)) {
        return fieldInvalid('assignTo', 'assignTo did not render to role:…, user:usr_… or team:team_….');
      }
      ask.assignTo = assignTo;
    }
    if (config.data !== undefined) ask.data = context.render(config.data);
    if (config.timeoutMs !== undefined) ask.timeoutMs = config.timeoutMs;
    return { kind: 'suspended', on: { kind: 'approval', ask }, input: inputOf(ask) };
  },

  resume(context, config, settlement) {
    const { outcome } = expectSettlement(settlement, 'approval');
    if (outcome.decision === 'approved') {
      return { kind: 'completed', output: outputOf(outcome), port: APPROVED };
    }
    if (outcome.decision === 'expired' && config.onTimeout === 'fail') {
      const message = 'Nobody decided in time.';
      return { kind: 'failed', error: { code: 'approval_expired', message } };
    }
    return rejected(context, config, outcome);
  },
};

/** What a model proposed is in its `parsed`; anything else is the proposal itself (contract 4.2). */
const proposalOf = (output: JsonValue): JsonValue => {
  if (typeof output !== 'object' || output === null || Array.isArray(output)) return output;
  return Object.hasOwn(output, 'parsed') ? (output.parsed ?? output) : output;
};

/** The node's own `onReject` wins over edges; with nowhere to go on, a rejection fails (contract 4.7). */
const rejected = (
  context: NodeContext,
  { onReject }: HumanApprovalConfig,
  outcome: ApprovalOutcome,
): NodeResult => {
  const output = outputOf(outcome);
  if (onReject !== 'fail' && context.attachedPorts.has(REJECTED)) {
    return { kind: 'completed', output, port: REJECTED };
  }
  const message = outcome.decision === 'expired' ? 'Nobody decided in time.' : 'The action was rejected.';
  return { kind: 'failed', error: { code: 'rejected', message }, output };
};

const outputOf = (outcome: ApprovalOutcome): JsonObject => ({
  decision: outcome.decision === 'approved' ? 'approved' : 'rejected',
  proposedAction: outcome.proposedAction,
  originalProposedAction: outcome.originalProposedAction,
  overridden: outcome.overridden,
  note: outcome.note,
  decidedBy: outcome.decidedBy,
  decidedAt: outcome.decidedAt,
});

const inputOf = ({ actionLabel, assignTo, proposedAction, data }: ApprovalAsk): JsonObject => ({
  actionLabel,
  ...(assignTo === undefined ? {} : { assignTo }),
  proposedAction,
  ...(data === undefined ? {} : { data }),
});
