/**
 * Answers for a trial: everything a flow would ask of the outside is answered here, so nothing leaves. Calls get the
 * caller's stub or an empty 200, models the sandbox model, approvals the caller's decision or a yes.
 */
import type { DryRunBody } from '@/server/contract/trials';
import { assertNever } from '@/server/flow/assert-never';
import type { JsonValue } from '@/server/flow/json';
import type {
  ApprovalAsk,
  ApprovalOutcome,
  CallResult,
  GenerateResult,
  Settlement,
  Suspension,
} from '@/server/flow/nodes/node-executor';
import { createLanguageModels } from '@/server/infra/llm/language-models';
import { DEFAULT_ALIAS } from '@/server/infra/llm/llm-config';
import { mergePatch } from '../approvals/merge-patch';

export type TrialAssumptions = Pick<DryRunBody, 'stubs' | 'decisions'>;

const sandbox = createLanguageModels({ models: [] });

/** What a waiting node is woken with. `now` is Unix milliseconds. */
export async function trialAnswer(
  nodeId: string,
  suspension: Suspension,
  assumed: TrialAssumptions,
  now: number,
): Promise<Settlement> {
  const stub = Object.hasOwn(assumed.stubs, nodeId) ? assumed.stubs[nodeId] : undefined;
  switch (suspension.kind) {
    case 'call':
      return { kind: 'call', result: callResult(stub) };
    case 'generate': {
      const request = { ...suspension.request, model: DEFAULT_ALIAS };
      if (stub !== undefined) return { kind: 'generate', result: generated(stub, suspension.request.model) };
      const result = await sandbox.generate(request, {
        runTool: async () => ({ error: 'tools do not run in a trial' }),
      });
      return { kind: 'generate', result };
    }
    case 'time':
      return { kind: 'time', startedAt: now, resumedAt: suspension.until };
    case 'approval':
      return { kind: 'approval', outcome: decided(suspension.ask, assumed.decisions[nodeId], now) };
    case 'emit':
      return { kind: 'emit', eventId: 'evt_trial', deliveries: 0 };
    default:
      return assertNever(suspension);
  }
}

/** A stub with a `statusCode` is a whole answer; anything else is the body of a 200. */
function callResult(stub: JsonValue | undefined): CallResult {
  if (stub === undefined) return { kind: 'response', status: 200, headers: {}, body: {} };
  if (
    typeof stub === 'object' &&
    stub !== null &&
    !Array.isArray(stub) &&
    typeof stub.statusCode === 'number'
  ) {
    return { kind: 'response', status: stub.statusCode, headers: {}, body: stub.body ?? null };
  }
  return { kind: 'response', status: 200, headers: {}, body: stub };
}

/** A stubbed answer is the parsed object, or the text. */
function generated(stub: JsonValue, model: string): GenerateResult {
  const isText = typeof stub === 'string';
  return {
    kind: 'generated',
    text: isText ? stub : JSON.stringify(stub),
    parsed: isText ? null : stub,
    model,
    inferenceMs: 0,
    tokens: { prompt: 0, completion: 0, total: 0 },
    toolCalls: [],
  };
}

function decided(
  ask: ApprovalAsk,
  assumed: DryRunBody['decisions'][string] | undefined,
  now: number,
): ApprovalOutcome {
  const override = assumed?.decision === 'approved' ? assumed.proposedActionOverride : undefined;
  return {
    decision: assumed?.decision ?? 'approved',
    proposedAction: override === undefined ? ask.proposedAction : mergePatch(ask.proposedAction, override),
    originalProposedAction: ask.proposedAction,
    overridden: override !== undefined,
    note: null,
    decidedBy: null,
    decidedAt: new Date(now).toISOString(),
  };
}
