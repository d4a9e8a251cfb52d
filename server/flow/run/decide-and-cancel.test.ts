import { describe, expect, it } from 'vitest';
import type { Settlement } from '../nodes/node-executor';
import { advance, cancelRun, settle } from './advance';
import type { Advance } from './advance-record';
import { type RunState, stateFromJournal } from './run-state';
import { answered, decided, edgesOf, runOf, specOf } from './testing/test-run';

const now = 10_000;
const wake = (state: RunState, nodeId: string, settlement: Settlement, at = now + 1) =>
  settle(state, { nodeId, settlement }, { now: at }) as Advance;
const statuses = (state: RunState) =>
  Object.fromEntries([...state.steps.values()].map(({ nodeId, status }) => [nodeId, status]));

describe('approvals', () => {
  const ask = { id: 'ask', type: 'ask' };
  const after = [
    { id: 'go', type: 'note', value: 'went' },
    { id: 'stop', type: 'note', value: 'stopped' },
  ];
  const outcome = (spec: ReturnType<typeof specOf>, decision: 'approved' | 'rejected' | 'expired') => {
    const state = runOf(spec);
    expect(advance(state, { now }).run.status).toBe('awaiting_approval');
    return { state, ...wake(state, 'ask', decided(decision, { amount: 1 })) };
  };

  it('let an approved run go on', () => {
    expect(outcome(specOf([ask, ...after], edgesOf('ask>go')), 'approved').run).toMatchObject({
      output: 'went',
    });
  });

  it('fail the run on a no with nowhere to go, keeping the decision as output', () => {
    const { state, run } = outcome(specOf([ask, ...after], edgesOf('ask>go')), 'rejected');
    expect(run).toMatchObject({ status: 'failed', error: { code: 'rejected', nodeId: 'ask' } });
    expect(state.steps.get('ask')).toMatchObject({ status: 'failed', output: { decision: 'rejected' } });
  });

  it.each([
    ['a rejected edge', specOf([ask, ...after], edgesOf('ask>go', 'ask>stop:rejected'))],
    ['the spec', specOf([ask, ...after], edgesOf('ask>go'), { onReject: { goto: 'stop' } })],
    [
      'the node',
      specOf([{ ...ask, onReject: { goto: 'stop' } }, ...after], edgesOf('ask>go', 'ask>go:rejected')),
    ],
  ])('recover from a no where %s says so', (_, spec) => {
    const { state, run } = outcome(spec, 'rejected');
    expect(run).toEqual({ status: 'succeeded', output: 'stopped' });
    expect(statuses(state)).toEqual({ ask: 'succeeded', stop: 'succeeded' });
  });

  it.each([
    ['its own fail', { ...ask, onReject: 'fail' }, edgesOf('ask>go', 'ask>stop:rejected')],
    ['continuing on errors', { ...ask, onError: 'continue' as const }, edgesOf('ask>go')],
    ['an error edge', ask, edgesOf('ask>go', 'ask>stop:error')],
  ])('never go on after a no because of %s', (_, node, edges) => {
    expect(outcome(specOf([node, ...after], edges), 'rejected').run.status).toBe('failed');
  });

  it('treat running out of time as a failure that may be handled', () => {
    expect(outcome(specOf([ask, ...after], edgesOf('ask>go')), 'expired').run.status).toBe('failed');
    const handled = specOf([ask, ...after], edgesOf('ask>go', 'ask>stop:error'));
    expect(outcome(handled, 'expired').run).toMatchObject({ output: 'stopped' });
  });

  it('show on the run only when no other branch can progress', () => {
    const state = runOf(
      specOf([{ id: 's', type: 'note' }, ask, { id: 'nap', type: 'nap' }], edgesOf('s>ask', 's>nap')),
    );
    expect(advance(state, { now }).run.status).toBe('running');
    const slept = wake(state, 'nap', { kind: 'time', startedAt: now, resumedAt: now + 1 });
    expect(slept.run.status).toBe('awaiting_approval');
  });

  it('are decided once', () => {
    const { state } = outcome(specOf([ask]), 'approved');
    expect(settle(state, { nodeId: 'ask', settlement: decided('rejected') }, { now })).toBeUndefined();
  });
});

describe('cancelling', () => {
  const spec = specOf(
    [
      { id: 'a', type: 'call', url: 'https://x' },
      { id: 'b', type: 'note' },
    ],
    edgesOf('a>b'),
  );

  it('ends open steps and starts nothing more', () => {
    const state = runOf(spec);
    advance(state, { now });
    const { run, changes } = cancelRun(state, { now });
    expect(run).toEqual({ status: 'cancelled' });
    expect(changes).toMatchObject([{ before: 'running', step: { nodeId: 'a', status: 'cancelled' } }]);
  });

  it('keeps what a call in flight brings back, and stays cancelled', () => {
    const state = runOf(spec);
    advance(state, { now });
    cancelRun(state, { now });
    const restored = stateFromJournal(state.flow, state.facts, [...state.steps.values()]);
    const late = wake(restored, 'a', answered({ done: true }));
    expect(late.run).toEqual({ status: 'cancelled' });
    expect(statuses(restored)).toEqual({ a: 'cancelled' });
    expect(restored.steps.get('a')?.output).toEqual({ done: true });
    expect(settle(restored, { nodeId: 'a', settlement: answered({ again: true }) }, { now })).toBeUndefined();
  });

  it('holds for a run that had not begun', () => {
    const state = stateFromJournal(runOf(spec).flow, runOf(spec).facts, [], { isCancelled: true });
    expect(advance(state, { now })).toMatchObject({ changes: [], run: { status: 'cancelled' } });
  });

  it('changes nothing about a run that is over', () => {
    const state = runOf(specOf([{ id: 'a', type: 'note', breaks: true }]));
    advance(state, { now });
    expect(cancelRun(state, { now })).toMatchObject({ changes: [], run: { status: 'failed' } });
  });
});
