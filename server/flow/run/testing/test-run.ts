/** Short ways to begin a run of a made-up spec and to answer what it waits for. */
import { testDefinitions } from '../../graph/testing/test-definitions';
import type { JsonValue } from '../../json';
import type { ApprovalOutcome, Settlement, StepError, Suspension } from '../../nodes/node-executor';
import type { Spec, SpecEdge, SpecNode } from '../../spec/spec';
import { compileFlow } from '../compile-flow';
import { createRunState, type RunFacts, type RunState } from '../run-state';
import { testExecutors } from './test-executors';

/** A spec that starts at its first node. */
export function specOf(nodes: SpecNode[], edges: SpecEdge[] = [], more: Partial<Spec> = {}): Spec {
  return { startNodeId: nodes[0]?.id ?? '', nodes, edges, ...more };
}

/** Edges from `a>b` and, with a case, `a>b:case`. */
export function edgesOf(...ways: string[]): SpecEdge[] {
  return ways.map((way) => {
    const [path = '', edgeCase] = way.split(':');
    const [from = '', to = ''] = path.split('>');
    return { from, to, ...(edgeCase === undefined ? {} : { case: edgeCase }) };
  });
}

export const testFacts: RunFacts = {
  trigger: { n: 1, name: 'Ada' },
  env: { REGION: 'id' },
  run: { id: 'run_1', traceId: 'trace' },
  flow: { id: 'flw_1', slug: 'test', version: 1 },
  org: { id: 'org_1' },
};

/** A fresh run of a spec over the made-up types. */
export function runOf(spec: Spec, facts: Partial<RunFacts> = {}): RunState {
  return createRunState(compileFlow(spec, testDefinitions, testExecutors), { ...testFacts, ...facts });
}

/** The answer of a service. */
export function answered(body: JsonValue, status = 200): Settlement {
  return { kind: 'call', result: { kind: 'response', status, headers: {}, body } };
}

/** A call that did not come through. */
export function unreachable(error: Partial<StepError> = {}): Settlement {
  const fault = { code: 'network', message: 'connection refused', retryable: true, ...error };
  return { kind: 'call', result: { kind: 'error', error: fault } };
}

/** A person's decision, or that none came. */
export function decided(decision: ApprovalOutcome['decision'], proposedAction: JsonValue = null): Settlement {
  return {
    kind: 'approval',
    outcome: {
      decision,
      proposedAction,
      originalProposedAction: proposedAction,
      overridden: false,
      note: null,
      decidedBy: null,
      decidedAt: null,
    },
  };
}

/** A settlement that fits a suspension and succeeds. */
export function contentWith(suspension: Suspension, now: number): Settlement {
  switch (suspension.kind) {
    case 'call':
      return answered({ called: true });
    case 'time':
      return { kind: 'time', startedAt: suspension.until, resumedAt: now };
    case 'approval':
      return decided('approved', suspension.ask.proposedAction);
    case 'emit':
      return { kind: 'emit', eventId: 'evt_1', deliveries: 0 };
    case 'generate':
      return { kind: 'generate', result: { kind: 'error', error: { code: 'none', message: 'no model' } } };
  }
}
