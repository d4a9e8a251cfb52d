import { expect, test } from 'vitest';
import type { NodeCheckContext } from '../node-definition';
import { findingsOf } from '../testing/node-problems';
import { definition } from './definition';

/** Surroundings in which edges leave by `[case, target]`. */
const withEdges = (...edges: [string | undefined, string][]): Partial<NodeCheckContext> => {
  const edgeTargets = new Map<string, string[]>();
  for (const [edgeCase = 'out', to] of edges)
    edgeTargets.set(edgeCase, [...(edgeTargets.get(edgeCase) ?? []), to]);
  return { edgeCases: edges.map(([edgeCase]) => edgeCase), edgeTargets };
};

const cases = { passed: { next: 'a' }, failed: 'b' };
const decide = { expression: 'x', cases, defaultCase: 'c' };

test('cases and edges that agree are fine, and either alone is enough', () => {
  expect(findingsOf(definition, decide)).toEqual([]);
  expect(
    findingsOf(definition, decide, withEdges(['passed', 'a'], ['failed', 'b'], ['default', 'c'])),
  ).toEqual([]);
  const bare = { expression: 'x', cases: { passed: {}, failed: {} } };
  expect(findingsOf(definition, bare, withEdges(['passed', 'a'], ['failed', 'b'], ['else', 'c']))).toEqual(
    [],
  );
});

test('an edge that leads elsewhere than its case is a mismatch', () => {
  expect(findingsOf(definition, decide, withEdges(['passed', 'z']))).toEqual([
    'case_edge_mismatch cases.passed',
  ]);
  expect(findingsOf(definition, decide, withEdges(['passed', 'a'], ['passed', 'z']))).toEqual([
    'case_edge_mismatch cases.passed',
  ]);
  expect(findingsOf(definition, decide, withEdges(['else', 'z']))).toEqual([
    'case_edge_mismatch defaultCase',
  ]);
});

test('two spellings of the default must agree', () => {
  const twice = { ...decide, cases: { ...cases, else: 'z' } };
  expect(findingsOf(definition, twice)).toEqual(['case_edge_mismatch defaultCase']);
  expect(findingsOf(definition, { ...twice, defaultCase: 'z' })).toEqual([]);
});

test('an edge without a case, or with one that the decision lacks, is unknown; error is common to all nodes', () => {
  expect(findingsOf(definition, decide, withEdges(['maybe', 'a']))).toEqual(['case_unknown cases']);
  expect(findingsOf(definition, decide, withEdges([undefined, 'a'], [undefined, 'b']))).toEqual([
    'case_unknown cases',
  ]);
  expect(findingsOf(definition, decide, withEdges(['error', 'z']))).toEqual([]);
});

test('a missing default is advice, unless true and false take every value', () => {
  const { defaultCase: _left, ...without } = decide;
  expect(findingsOf(definition, without)).toEqual(['decision_without_default defaultCase']);
  expect(findingsOf(definition, without, withEdges(['default', 'c']))).toEqual([]);
  expect(findingsOf(definition, { expression: 'x', cases: { true: 'a', false: 'b' } })).toEqual([]);
});
