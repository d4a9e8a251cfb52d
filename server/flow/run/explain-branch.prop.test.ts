import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { JsonValue } from '../json';
import { nodeDefinitions } from '../nodes/definitions';
import { nodeExecutors } from '../nodes/executors';
import { advance } from './advance';
import { compileFlow } from './compile-flow';
import { explainBranch } from './explain-branch';
import { createRunState, type StepRecord } from './run-state';

const caseKey = fc.oneof(
  fc.constantFrom('true', 'false', 'null', '', '>= 4', '< 4', '!= 2', 'in [1, x]', 'x', 'error', 'out'),
  fc.integer({ min: 0, max: 9 }).map(String),
);
const value = fc.oneof(
  fc.integer({ min: 0, max: 9 }),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom('x', '4', 'other', 'true'),
);
const decision = fc.record({
  keys: fc.uniqueArray(
    caseKey.filter((key) => key !== ''),
    { minLength: 1, maxLength: 5 },
  ),
  hasDefault: fc.boolean(),
  value,
});

it('always agrees with what the run did: the taken case is one the value meets', () => {
  fc.assert(
    fc.property(decision, ({ keys, hasDefault, value: given }) => {
      const { flow, facts, rows } = decided(keys, hasDefault, given);
      const explanation = explainBranch(flow, facts, rows, 'route');
      const row = rows.find(({ nodeId }) => nodeId === 'route');
      expect(explanation).toMatchObject({ value: given, isReproduced: true });
      expect(explanation?.taken).toBe(row?.port);
      const taken = explanation?.cases.filter(({ isTaken }) => isTaken) ?? [];
      expect(taken.map(({ port }) => port)).toEqual(row?.port === undefined ? [] : [row.port]);
      expect(taken.every(({ isMatch }) => isMatch)).toBe(true);
    }),
  );
});

function decided(keys: readonly string[], hasDefault: boolean, given: JsonValue) {
  const flow = compileFlow(
    {
      startNodeId: 'route',
      nodes: [
        {
          id: 'route',
          type: 'decision',
          expression: 'trigger.value',
          cases: Object.fromEntries(keys.map((key) => [key, 'end'])),
          ...(hasDefault ? { defaultCase: 'end' } : {}),
        },
        { id: 'end', type: 'transform', output: {} },
      ],
      edges: [],
    },
    nodeDefinitions,
    nodeExecutors,
  );
  const facts = { trigger: { value: given }, env: {}, run: {}, flow: {}, org: {} };
  const state = createRunState(flow, facts);
  advance(state, { now: 1_000 });
  return { flow, facts, rows: [...state.steps.values()] as StepRecord[] };
}
