/** The engine behind the carrier's calls: the flow room decides, the journal remembers, this performs. */

import type { Settlement } from '@/server/flow/nodes/node-executor';
import { advance, resumeRun, settle } from '@/server/flow/run/advance';
import type { StepRecord } from '@/server/flow/run/run-state';
import { isRunOver } from '@/server/flow/run/run-status';
import { expireApproval } from '../approvals/expire-approval';
import { reopenApproval } from '../approvals/reopen-approval';
import type { Platform } from '../platform';
import { changeRun, holdRun } from './change-run';
import type { Directive } from './directive';
import { directivesOf } from './directives-of';
import type { LiveRun } from './live-run';
import { performCall } from './perform-call';
import { performGeneration } from './perform-generation';
import type { RunEngine, RunRef } from './run-engine';
import type { Extras } from './save-advance';
import { stepOnly } from './step-only';

/** A model may think longer than a service; a node's own `timeoutMs` wins. */
const GENERATE_TIMEOUT_MS = 120_000;

/** The engine on this process's platform. */
export function createRunEngine(platform: Platform): RunEngine {
  return {
    begin: (ref) => begin(platform, ref),
    perform: (ref, nodeId) => perform(platform, ref, nodeId),
    wake: (ref, nodeId) => wake(platform, ref, nodeId),
    async settleApproval(ref, approvalId) {
      await expireApproval(platform, ref, approvalId);
      return outstanding(platform, ref);
    },
  };
}

async function begin(platform: Platform, ref: RunRef): Promise<Directive[]> {
  const run = await changeRun(platform, {
    ...ref,
    change(live, options) {
      if (isRunOver(live.status)) return undefined;
      const result =
        live.status === 'pending' ? advance(live.state, options) : resumeRun(live.state, options);
      return { advance: result, extras: { takeOver: ref.driver } };
    },
  });
  return directivesFor(run, ref);
}

async function perform(platform: Platform, ref: RunRef, nodeId: string): Promise<Directive[]> {
  const run = await drivenRun(platform, ref);
  const step = run?.state.open.get(nodeId);
  if (!run || !step?.suspension || run.pending.has(nodeId)) return outstanding(platform, ref);
  const attempt = step.attempts;
  const outcome = await performSuspension(platform, run, step);
  if (outcome.kind === 'delayed') return delay(platform, ref, nodeId, outcome.until);
  if (outcome.kind === 'mismatch') {
    await reopenApproval(platform, ref, nodeId, outcome.extras);
    return outstanding(platform, ref);
  }
  const { settlement, extras } = outcome;
  return settleStep(platform, ref, { nodeId, attempt, settlement, extras });
}

type Outcome =
  | { kind: 'settled'; settlement: Settlement; extras: Extras }
  | { kind: 'delayed'; until: number }
  | { kind: 'mismatch'; extras: Extras };

async function performSuspension(platform: Platform, run: LiveRun, step: StepRecord): Promise<Outcome> {
  const { suspension } = step;
  if (suspension?.kind === 'call') {
    const { result, effect } = await performCall(platform, run, step, suspension.call);
    const extras = effect ? { effects: [effect] } : {};
    if (result.kind === 'error' && result.error.code === 'approval_mismatch')
      return { kind: 'mismatch', extras };
    return { kind: 'settled', settlement: { kind: 'call', result }, extras };
  }
  if (suspension?.kind === 'generate') {
    const timeoutMs = run.program.flow.nodes.get(step.nodeId)?.timeoutMs ?? GENERATE_TIMEOUT_MS;
    const answer = await performGeneration(platform, run, step, suspension.request, timeoutMs);
    if (answer.kind === 'delayed') return answer;
    return {
      kind: 'settled',
      settlement: { kind: 'generate', result: answer.result },
      extras: { events: answer.events },
    };
  }
  throw new Error(`step ${step.nodeId} does not wait for a call`);
}

async function wake(platform: Platform, ref: RunRef, nodeId: string): Promise<Directive[]> {
  const run = await drivenRun(platform, ref);
  const step = run?.state.open.get(nodeId);
  if (step?.suspension?.kind !== 'time') return perform(platform, ref, nodeId);
  const settlement = { kind: 'time', startedAt: step.startedAt, resumedAt: platform.clock.now() } as const;
  return settleStep(platform, ref, { nodeId, attempt: step.attempts, settlement, extras: {} });
}

type Settling = { nodeId: string; attempt: number; settlement: Settlement; extras: Extras };

async function settleStep(platform: Platform, ref: RunRef, settling: Settling): Promise<Directive[]> {
  const run = await changeRun(platform, {
    ...ref,
    change(live, options) {
      if (live.driver !== ref.driver) return undefined;
      const result = settle(live.state, settling, options);
      return result && { advance: result, extras: settling.extras };
    },
  });
  return directivesFor(run, ref);
}

/** Parks a step until the rate limit's next window; its attempts stay as they are. */
async function delay(platform: Platform, ref: RunRef, nodeId: string, until: number): Promise<Directive[]> {
  const run = await changeRun(platform, {
    ...ref,
    change(live) {
      const step = live.state.open.get(nodeId);
      if (live.driver !== ref.driver || !step) return undefined;
      step.resumeAt = until;
      return { advance: stepOnly(live, step) };
    },
  });
  return directivesFor(run, ref);
}

async function outstanding(platform: Platform, ref: RunRef): Promise<Directive[]> {
  return directivesFor(await holdRun(platform, ref.orgId, ref.runId), ref);
}

/** Nothing is left to do for a driver that lost the run, or once the run is over. */
function directivesFor(run: LiveRun | undefined, ref: RunRef): Directive[] {
  return isDrivenBy(run, ref) ? directivesOf(run) : [];
}

function isDrivenBy(run: LiveRun | undefined, ref: RunRef): run is LiveRun {
  return run !== undefined && run.driver === ref.driver && !isRunOver(run.status);
}

/** The run while this driver holds it and it goes on. */
async function drivenRun(platform: Platform, ref: RunRef): Promise<LiveRun | undefined> {
  const run = await holdRun(platform, ref.orgId, ref.runId);
  return isDrivenBy(run, ref) ? run : undefined;
}
