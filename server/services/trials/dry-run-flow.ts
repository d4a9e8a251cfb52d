/** Walks a whole flow with the engine's own functions and without any effect: no call, no run row, no event. */
import type { DryRunBody } from '@/server/contract/trials';
import type { JsonValue } from '@/server/flow/json';
import { advance, settle } from '@/server/flow/run/advance';
import type { Advance } from '@/server/flow/run/advance-record';
import { createRunState, type StepRecord } from '@/server/flow/run/run-state';
import type { Surface } from '@/server/flow/spec/spec';
import { maskSecrets } from '../runs/step-rows';
import type { ServiceContext } from '../service-context';
import { type PlannedCall, plannedCall } from './planned-call';
import { trialAnswer } from './trial-answers';
import { openTrial } from './trial-program';

/** A step of a trial; `call` is what would have been sent. */
export type TrialStep = Omit<StepRecord, 'suspension'> & { call: PlannedCall | null };

export type DryRun = { run: Advance['run']; steps: TrialStep[]; skipped: string[] };

/** Throws `not_found`, or `invalid` for an unusable spec. */
export async function dryRunFlow(
  context: ServiceContext,
  input: { surface: Surface; idOrSlug: string; body: DryRunBody },
): Promise<DryRun> {
  const { idOrSlug, surface, body } = input;
  const { program, facts, secrets } = await openTrial(context, {
    idOrSlug,
    surface,
    spec: body.spec,
    trigger: body.input,
  });
  const state = createRunState(program.flow, facts);
  const calls = new Map<string, PlannedCall | null>();
  let now = context.platform.clock.now();
  let latest = advance(state, { now });
  for (let open = [...latest.suspensions]; open.length > 0; ) {
    const [next, ...rest] = open;
    if (!next) break;
    const { nodeId, suspension } = next;
    if (suspension.kind === 'call') calls.set(nodeId, await plannedCall(context, suspension.call, secrets));
    now = Math.max(now, next.notBefore ?? 0, suspension.kind === 'time' ? suspension.until : 0);
    const settlement = await trialAnswer(nodeId, suspension, body, now);
    latest = settle(state, { nodeId, settlement }, { now }) ?? latest;
    open = latest.run.status === 'failed' ? [] : [...rest, ...latest.suspensions];
  }
  const steps = [...state.steps.values()];
  const reached = new Set(steps.map(({ nodeId }) => nodeId));
  return {
    run: latest.run,
    steps: steps.map((step) => trialStep(step, calls.get(step.nodeId) ?? null)),
    skipped: [...program.flow.nodes.keys()].filter((nodeId) => !reached.has(nodeId)),
  };
}

/** The step as it may be shown: secrets masked. */
export function trialStep({ suspension: _waits, ...step }: StepRecord, call: PlannedCall | null): TrialStep {
  if (step.input === undefined) return { ...step, call };
  return { ...step, input: JSON.parse(maskSecrets(JSON.stringify(step.input))) as JsonValue, call };
}
