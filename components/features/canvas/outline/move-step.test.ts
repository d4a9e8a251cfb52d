import { expect, test } from 'vitest';
import { done, made, refusal, waysOf } from '@/server/flow/edit/testing/made-document';
import { testDefinitions } from '@/server/flow/graph/testing/test-definitions';
import { moveStepDown, moveStepUp } from './move-step';

const note = (id: string) => ({ id, type: 'note' });
const line = made(['a', 'b', 'c'].map(note), ['a>b', 'b>c']);

test('a step changes places with the one before it, on the canvas too', () => {
  const moved = done(line, moveStepUp(line, 'c', testDefinitions));
  expect(waysOf(moved).sort()).toEqual(waysOf(made(['a', 'b', 'c'].map(note), ['a>c', 'c>b'])).sort());
  expect(moved.layout).toMatchObject({ b: line.layout.c, c: line.layout.b });
});

test('the start can be moved, and what comes first is the start', () => {
  const moved = done(line, moveStepDown(line, 'a', testDefinitions));
  expect(moved.spec.startNodeId).toBe('b');
  expect(waysOf(moved).sort()).toEqual(waysOf(made(['a', 'b', 'c'].map(note), ['b>a', 'a>c'])).sort());
});

test('nothing is moved across a fork, past the start or past the end', () => {
  const fork = { id: 'f', type: 'fork', on: '1', cases: { one: {}, two: {} } };
  const forked = made([fork, note('a'), note('b')], ['f>a:one', 'f>b:two']);
  expect(refusal(moveStepUp(forked, 'a', testDefinitions))).toMatch(/straight line/);
  expect(refusal(moveStepUp(line, 'a', testDefinitions))).toMatch(/straight line/);
  expect(refusal(moveStepDown(line, 'c', testDefinitions))).toMatch(/straight line/);
});
