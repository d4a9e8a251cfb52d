import { describe, expect, it } from 'vitest';
import type { Settlement } from '../nodes/node-executor';
import { advance, resumeRun, settle } from './advance';
import type { Advance } from './advance-record';
import { type RunState, stateFromJournal } from './run-state';
import { answered, decided, edgesOf, runOf, specOf, unreachable } from './testing/test-run';

const now = 10_000;
const wake = (state: RunState, nodeId: string, settlement: Settlement, at = now + 1) =>
  settle(state, { nodeId, settlement }, { now: at }) as Advance;
const statuses = (state: RunState) =>
  Object.fromEntries([...state.steps.values()].map(({ nodeId, status }) => [nodeId, status]));

describe('a run of pure nodes', () => {
  const linear = specOf(
    [
      { id: 'first', type: 'note', value: { hello: '${trigger.name}', region: '${env.REGION}' } },
      { id: 'route', type: 'fork', on: 'hello == "Ada"', cases: { true: {} } },
      { id: 'yes', type: 'note', value: '${step.first.output.hello}, ${selected}' },
      { id: 'no', type: 'note' },
      { id: 'behind', type: 'note' },
    ],
    edgesOf('first>route', 'route>yes:true', 'route>no:default', 'no>behind'),
  );

  it('runs to its end in one call and yields the last output', () => {
    const state = runOf(linear);
    const { changes, run, skipped, suspensions } = advance(state, { now });
    expect(run).toEqual({ status: 'succeeded', output: 'Ada, true' });
    expect(skipped).toEqual(['no', 'behind']);
    expect(suspensions).toEqual([]);
    expect(changes.map(({ before, step }) => [before, step.nodeId, step.ordinal, step.port])).toEqual([
      [undefined, 'first', 1, 'out'],
      [undefined, 'route', 2, 'true'],
      [undefined, 'yes', 3, 'out'],
    ]);
    expect(changes[0]?.step).toMatchObject({
      startedAt: now,
      completedAt: now,
      attempts: 1,
      output: { region: 'id' },
    });
  });

  it('does nothing when it is driven again', () => {
    const state = runOf(linear);
    advance(state, { now });
    expect(advance(state, { now }).changes).toEqual([]);
  });

  it('records a warning for each missing path once', () => {
    const state = runOf(
      specOf([{ id: 'a', type: 'note', value: ['${trigger.x}', '${trigger.x}', '${trigger.y}'] }]),
    );
    const { changes } = advance(state, { now });
    expect(changes[0]?.step.output).toEqual([null, null, null]);
    expect(changes[0]?.step.warnings.map(({ path }) => path)).toEqual(['trigger.x', 'trigger.y']);
  });

  it('fails on a missing path when the spec is strict', () => {
    const state = runOf(specOf([{ id: 'a', type: 'note', value: '${trigger.x}' }], [], { strict: true }));
    expect(advance(state, { now }).run).toMatchObject({
      status: 'failed',
      error: { code: 'template_missing', nodeId: 'a' },
    });
  });

  it('turns a bug of an executor into a failed step and reports the defect', () => {
    const state = runOf(specOf([{ id: 'a', type: 'call', url: 'https://x' }]));
    advance(state, { now });
    const { run, defects } = wake(state, 'a', decided('approved'));
    expect(run).toMatchObject({ status: 'failed', error: { code: 'internal_error' } });
    expect(defects).toMatchObject([{ nodeId: 'a', error: expect.any(Error) }]);
  });

  it('runs 500 nodes in a row without deepening the stack', () => {
    const nodes = Array.from({ length: 500 }, (_, index) => ({
      id: `n${index}`,
      type: 'note',
      value: index,
    }));
    const ways = nodes.slice(1).map((node, index) => `n${index}>${node.id}`);
    expect(advance(runOf(specOf(nodes, edgesOf(...ways))), { now }).run).toEqual({
      status: 'succeeded',
      output: 499,
    });
  });
});

describe('joins', () => {
  const diamond = specOf(
    [
      { id: 'start', type: 'note' },
      { id: 'left', type: 'call', url: 'https://left' },
      { id: 'right', type: 'call', url: 'https://right' },
      { id: 'join', type: 'note', value: '${who}' },
    ],
    edgesOf('start>left', 'start>right', 'left>join', 'right>join'),
  );

  it('start once, after all branches, and read the one that completed last', () => {
    const state = runOf(diamond);
    expect(advance(state, { now }).suspensions.map(({ nodeId }) => nodeId)).toEqual(['left', 'right']);
    expect(wake(state, 'right', answered({ who: 'right' }), now + 1).run.status).toBe('running');
    expect(wake(state, 'left', answered({ who: 'left' }), now + 2).run).toEqual({
      status: 'succeeded',
      output: 'left',
    });
  });

  it('read the later started of two that completed in the same millisecond', () => {
    const state = runOf(diamond);
    advance(state, { now });
    wake(state, 'right', answered({ who: 'right' }));
    expect(wake(state, 'left', answered({ who: 'left' })).run).toMatchObject({ output: 'right' });
  });
});

describe('failures', () => {
  const failing = { id: 'a', type: 'note', breaks: true };

  it('end the run and cancel what else is open', () => {
    const state = runOf(
      specOf(
        [
          { id: 's', type: 'note' },
          { id: 'slow', type: 'call', url: 'https://x' },
          { id: 'who', type: 'ask' },
          failing,
        ],
        edgesOf('s>slow', 's>who', 's>a'),
      ),
    );
    const { run, suspensions, changes } = advance(state, { now });
    expect(run).toEqual({ status: 'failed', error: { code: 'broken', message: 'broken', nodeId: 'a' } });
    expect(suspensions).toEqual([]);
    expect(statuses(state)).toEqual({ s: 'succeeded', slow: 'cancelled', who: 'cancelled', a: 'failed' });
    expect(changes).toHaveLength(4);
  });

  it('go on with the error as output when told to continue', () => {
    const state = runOf(
      specOf(
        [
          { ...failing, onError: 'continue' },
          { id: 'b', type: 'note', value: '${error.code}' },
        ],
        edgesOf('a>b'),
      ),
    );
    expect(advance(state, { now }).run).toEqual({ status: 'succeeded', output: 'broken' });
    expect(state.steps.get('a')).toMatchObject({
      status: 'failed',
      port: 'out',
      output: { error: { code: 'broken' } },
    });
  });

  it.each([
    [
      'a goto',
      specOf(
        [
          { ...failing, onError: { goto: 'b' } },
          { id: 'b', type: 'note' },
          { id: 'c', type: 'note' },
        ],
        edgesOf('a>c'),
      ),
    ],
    [
      'an error edge',
      specOf([failing, { id: 'b', type: 'note' }, { id: 'c', type: 'note' }], edgesOf('a>b:error', 'a>c')),
    ],
  ])('go where %s leads', (_, spec) => {
    const state = runOf(spec);
    expect(advance(state, { now }).run.status).toBe('succeeded');
    expect(statuses(state)).toEqual({ a: 'failed', b: 'succeeded' });
  });

  it('of a decision without a way on end the run', () => {
    const state = runOf(specOf([{ id: 'a', type: 'fork', on: '1', cases: { x: {} } }]));
    expect(advance(state, { now }).run).toMatchObject({ error: { code: 'no_matching_case' } });
  });
});

describe('retries', () => {
  const spec = specOf([
    { id: 'a', type: 'call', url: 'https://x', retry: { maxAttempts: 2, initialDelayMs: 500 } },
  ]);

  it('repeat a transport failure after a pause, within the same step', () => {
    const state = runOf(spec);
    advance(state, { now });
    const { suspensions, changes, run } = wake(state, 'a', unreachable(), now + 10);
    expect(run.status).toBe('running');
    expect(suspensions).toMatchObject([{ nodeId: 'a', attempt: 2, notBefore: now + 510 }]);
    expect(changes).toMatchObject([
      { before: 'running', step: { attempts: 2, resumeAt: now + 510, status: 'running' } },
    ]);
    expect(wake(state, 'a', answered('ok')).run).toEqual({ status: 'succeeded', output: 'ok' });
    expect(state.steps.get('a')?.error).toBeUndefined();
    expect(state.steps.get('a')?.resumeAt).toBeUndefined();
  });

  it('end with the last error when attempts are used up', () => {
    const state = runOf(spec);
    advance(state, { now });
    wake(state, 'a', unreachable());
    expect(wake(state, 'a', unreachable({ code: 'timeout' })).run).toMatchObject({
      error: { code: 'timeout' },
    });
  });

  it('are not spent on what would fail again', () => {
    const state = runOf(spec);
    advance(state, { now });
    expect(wake(state, 'a', unreachable({ retryable: false })).run.status).toBe('failed');
  });

  it('go on after a restart, counted on', () => {
    const state = runOf(spec);
    advance(state, { now });
    wake(state, 'a', unreachable());
    const rows = [...state.steps.values()].map(({ suspension: _, ...row }) => row);
    const restarted = stateFromJournal(state.flow, state.facts, rows);
    expect(resumeRun(restarted, { now }).suspensions).toMatchObject([
      { attempt: 2, notBefore: expect.any(Number) },
    ]);
    expect(wake(restarted, 'a', unreachable()).run.status).toBe('failed');
  });

  it('refuse the answer to an earlier attempt', () => {
    const state = runOf(spec);
    advance(state, { now });
    wake(state, 'a', unreachable());
    expect(settle(state, { nodeId: 'a', settlement: unreachable(), attempt: 1 }, { now })).toBeUndefined();
  });
});
