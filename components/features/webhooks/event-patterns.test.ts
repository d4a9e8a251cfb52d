import { expect, test } from 'vitest';
import { coversEvent, groupEvents, isCoveredByPrefix, readPatterns, withPattern } from './event-patterns';

test('a prefix covers what begins with it, but not the event that asks for its exact name', () => {
  expect(coversEvent('flow.*', 'flow.run.failed')).toBe(true);
  expect(coversEvent('flow.*', 'flows.run')).toBe(false);
  expect(coversEvent('workflow.step.*', 'workflow.step.completed')).toBe(false);
  expect(coversEvent('workflow.step.completed', 'workflow.step.completed')).toBe(true);
});

test('ticking a prefix takes the place of the names that it covers', () => {
  expect(withPattern(['flow.run.failed', 'workflow.step.completed'], 'flow.*', true)).toEqual([
    'workflow.step.completed',
    'flow.*',
  ]);
  expect(withPattern(['workflow.step.completed'], 'workflow.*', true)).toEqual([
    'workflow.step.completed',
    'workflow.*',
  ]);
});

test('unticking takes one pattern away', () => {
  expect(withPattern(['flow.*', 'eval.completed'], 'flow.*', false)).toEqual(['eval.completed']);
});

test('an event covered by a prefix needs no tick of its own', () => {
  expect(isCoveredByPrefix(['flow.*'], 'flow.run.failed')).toBe(true);
  expect(isCoveredByPrefix(['flow.run.failed'], 'flow.run.failed')).toBe(false);
});

test('events are grouped by their first word', () => {
  expect(groupEvents(['flow.a', 'eval.b', 'flow.c'])).toEqual([
    { prefix: 'flow', events: ['flow.a', 'flow.c'] },
    { prefix: 'eval', events: ['eval.b'] },
  ]);
});

test('typed names may be apart by commas, spaces or lines', () => {
  expect(readPatterns(' order.paid, order.*\nrefund.done order.paid ')).toEqual([
    'order.paid',
    'order.*',
    'refund.done',
  ]);
});
