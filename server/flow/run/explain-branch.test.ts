import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../json';
import { nodeDefinitions } from '../nodes/definitions';
import { nodeExecutors } from '../nodes/executors';
import type { Spec, SpecNode } from '../spec/spec';
import { advance } from './advance';
import { compileFlow } from './compile-flow';
import { explainBranch } from './explain-branch';
import { createRunState, type RunFacts, type StepRecord } from './run-state';

const factsOf = (trigger: JsonValue, env: Record<string, JsonValue> = {}): RunFacts => ({
  trigger,
  env,
  run: { id: 'run_1', traceId: 't' },
  flow: { id: 'flw_1', slug: 's', version: 1 },
  org: { id: 'org_1' },
});
const pass = (id: string, output: JsonObject = {}): SpecNode => ({ id, type: 'transform', output });

/** `score` feeds the decision `route`, whose ways lead to `a` and `b`. */
function specOf(decision: JsonObject, score: JsonObject = { risk: '${trigger.risk}' }): Spec {
  return {
    startNodeId: 'score',
    nodes: [
      pass('score', score),
      { id: 'route', type: 'decision', ...decision } as SpecNode,
      pass('a'),
      pass('b'),
    ],
    edges: [{ from: 'score', to: 'route' }],
  };
}

function runOf(spec: Spec, facts: RunFacts) {
  const flow = compileFlow(spec, nodeDefinitions, nodeExecutors);
  const state = createRunState(flow, facts);
  advance(state, { now: 1_000 });
  return { flow, rows: [...state.steps.values()] as StepRecord[] };
}

function explained(spec: Spec, facts: RunFacts, later: RunFacts = facts) {
  const { flow, rows } = runOf(spec, facts);
  return explainBranch(flow, later, [...rows].reverse(), 'route');
}

describe('explainBranch', () => {
  it('shows every path that the expression reads with the value that stood there', () => {
    const decision = {
      expression: 'risk > 3 && trigger.tags["a b"] == step.score.output.risk',
      cases: { true: 'a' },
    };
    const explanation = explained(
      specOf({ ...decision, defaultCase: 'b' }),
      factsOf({ risk: 7, tags: { 'a b': 7 } }),
    );
    expect(explanation).toMatchObject({
      expression: decision.expression,
      reads: [
        { path: 'risk', value: 7, isMissing: false },
        { path: 'trigger.tags["a b"]', value: 7, isMissing: false },
        { path: 'step.score.output.risk', value: 7, isMissing: false },
      ],
      value: true,
      taken: 'true',
      isReproduced: true,
    });
  });

  it('tells for each case whether the value meets it, and which was taken', () => {
    const decision = { expression: 'risk', cases: { '>= 9': 'a', '>= 4': 'b', '7': 'a' }, defaultCase: 'b' };
    expect(explained(specOf(decision), factsOf({ risk: 7 }))?.cases).toEqual([
      // As JavaScript orders them: keys that spell numbers come first.
      { key: '7', port: '7', isMatch: true, isTaken: true },
      { key: '>= 9', port: '>= 9', isMatch: false, isTaken: false },
      { key: '>= 4', port: '>= 4', isMatch: true, isTaken: false },
      { key: 'default', port: 'default', isMatch: false, isTaken: false },
    ]);
  });

  it('names what was missing, and shows that null is a no', () => {
    const decision = { expression: 'trigger.nothing.here', cases: { true: 'a', false: 'b' } };
    const explanation = explained(specOf(decision), factsOf({ risk: 1 }));
    expect(explanation).toMatchObject({
      reads: [{ path: 'trigger.nothing.here', value: null, isMissing: true }],
      value: null,
      taken: 'false',
    });
    expect(explanation?.cases.find(({ isTaken }) => isTaken)).toMatchObject({ key: 'false', isMatch: true });
  });

  it('explains a value that no case took', () => {
    const explanation = explained(specOf({ expression: 'risk', cases: { '1': 'a' } }), factsOf({ risk: 2 }));
    expect(explanation).toMatchObject({ value: 2, isReproduced: true });
    expect(explanation?.taken).toBeUndefined();
    expect(explanation?.cases.every(({ isTaken }) => !isTaken)).toBe(true);
  });

  it('says why an expression could not be evaluated', () => {
    const explanation = explained(
      specOf({ expression: 'env.LIMIT == "1"', cases: { true: 'a' }, defaultCase: 'b' }),
      factsOf({}),
    );
    expect(explanation).toMatchObject({
      error: { code: 'env_missing' },
      reads: [{ path: 'env.LIMIT', value: null, isMissing: true }],
      cases: [],
      isReproduced: true,
    });
  });

  it('says so when what it depends on has changed since', () => {
    const spec = specOf({ expression: 'env.MODE', cases: { fast: 'a', slow: 'b' } });
    const explanation = explained(spec, factsOf({}, { MODE: 'fast' }), factsOf({}, { MODE: 'slow' }));
    expect(explanation).toMatchObject({ taken: 'fast', value: 'slow', isReproduced: false });
  });

  it('has nothing to say about nodes that do not choose or have not run', () => {
    const spec = specOf({ expression: 'risk', cases: { '1': 'a' }, defaultCase: 'b' });
    const { flow, rows } = runOf(spec, factsOf({ risk: 1 }));
    const without = rows.filter(({ nodeId }) => nodeId === 'score');
    expect(explainBranch(flow, factsOf({ risk: 1 }), rows, 'score')).toBeUndefined();
    expect(explainBranch(flow, factsOf({ risk: 1 }), without, 'route')).toBeUndefined();
    expect(explainBranch(flow, factsOf({ risk: 1 }), rows, 'nobody')).toBeUndefined();
  });

  it('leaves the journal as it is', () => {
    const { flow, rows } = runOf(
      specOf({ expression: 'trigger.no', cases: { true: 'a' }, defaultCase: 'b' }),
      factsOf({}),
    );
    const before = JSON.stringify(rows);
    explainBranch(flow, factsOf({}), rows, 'route');
    expect(JSON.stringify(rows)).toBe(before);
  });
});
