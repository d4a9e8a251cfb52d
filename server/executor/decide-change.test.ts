import { expect, test } from 'vitest';
import { type DecisionContext, decideChange } from './decide-change';
import type { QueueItem } from './queue-item';
import type { RegisteredFunction } from './registered-function';
import { createRegistry } from './registry';
import type { SdkReply } from './transport';

const NOW = 1_000_000;
const fn: RegisteredFunction = {
  id: 'app-f',
  name: 'f',
  events: [{ event: 'a/b' }],
  crons: [],
  attemptsMax: 3,
  concurrency: [],
  cancel: [],
};
const root: QueueItem = {
  id: 'RUN',
  runId: 'RUN',
  fn: fn.id,
  generation: 1,
  attempt: 0,
  lost: 0,
  pending: 0,
  steps: 0,
  bytes: 0,
  hasParent: false,
  events: '[{"name":"a/b","data":{"id":7}}]',
};

function decide(reply: Partial<SdkReply>, item: Partial<QueueItem> = {}) {
  const registry = createRegistry();
  registry.set([fn]);
  const context: DecisionContext = {
    item: { ...root, ...item },
    fn,
    registry,
    now: NOW,
    backoff: (attempt) => 100 * (attempt + 1),
  };
  return decideChange({ status: 206, headers: {}, body: '', ...reply }, context);
}

const operations = (...list: object[]) => ({ body: JSON.stringify(list) });

test('a returned value, and a completion among operations, end the run', () => {
  const returned = decide({ status: 200, body: '{"a":1}' });
  expect(returned.kind === 'completed' && returned.result()).toBe('{"type":"data","data":{"a":1}}');
  const completed = decide(
    operations({ id: 'x', op: 'StepRun', data: 1 }, { id: 'y', op: 'RunComplete', data: 2 }),
  );
  expect(completed.kind === 'completed' && completed.result()).toBe('{"type":"data","data":2}');
});

test('steps are memoised in order and the run is called again', () => {
  const list = operations(
    { id: 'x', op: 'StepRun', data: 1 },
    { id: 'y', op: 'StepFailed', error: { name: 'E', message: 'm' } },
  );
  expect(decide(list)).toEqual({
    kind: 'change',
    change: {
      op: 'advance',
      steps: [
        ['x', '{"type":"data","data":1}'],
        ['y', '{"type":"error","error":{"name":"E","message":"m"}}'],
      ],
    },
  });
});

test('a retriable error waits for the next attempt, as long as the reply asks for', () => {
  expect(decide({ status: 500, body: '{}', headers: {} }, { attempt: 1 })).toMatchObject({
    change: { op: 'retry', due: NOW + 200, attempt: 2 },
  });
  expect(
    decide({ ...operations({ id: 'x', op: 'StepError' }), headers: { 'retry-after': '60' } }),
  ).toMatchObject({
    change: { op: 'retry', due: NOW + 60_000, attempt: 1 },
  });
  const date = new Date(NOW + 5_000).toISOString();
  expect(decide({ status: 500, body: '', headers: { 'retry-after': date } })).toMatchObject({
    change: { due: NOW + 5_000 },
  });
});

test('the last attempt is the last, whatever the SDK calls it', () => {
  expect(decide({ status: 500, body: '{"name":"E","message":"m"}' }, { attempt: 2 })).toEqual({
    kind: 'failed',
    error: { name: 'E', message: 'm' },
  });
  expect(
    decide(operations({ id: 'x', op: 'StepError', error: { message: 'm' } }), { attempt: 2 }),
  ).toMatchObject({
    change: { op: 'advance', steps: [['x', '{"type":"error","error":{"message":"m"}}']] },
  });
});

test('an error that forbids retries fails the run at once', () => {
  const reply = {
    status: 400,
    headers: { 'x-inngest-no-retry': 'true' },
    body: '{"name":"E","message":"final"}',
  };
  expect(decide(reply)).toMatchObject({ kind: 'failed', error: { message: 'final' } });
});

test('a branch ends with its own step only', () => {
  const branch = { id: 'RUN.x', branch: 'x' };
  expect(decide(operations({ id: 'x', op: 'StepRun', data: null }), branch)).toMatchObject({
    change: { op: 'branch', step: ['x', '{"type":"data","data":null}'] },
  });
  expect(decide(operations({ id: 'y', op: 'StepRun', data: null }), branch)).toMatchObject({
    change: { op: 'retry' },
  });
});

test('pauses become rows that are found by what they wait for', () => {
  const list = operations(
    { id: 's', op: 'Sleep', name: '1m30s' },
    {
      id: 'w',
      op: 'WaitForEvent',
      name: 'a/c',
      opts: { timeout: '1h', if: 'event.data.id == async.data.id' },
    },
    { id: 'p', op: 'StepPlanned', opts: { parallelMode: 'race' } },
    { id: 'i', op: 'InvokeFunction', opts: { function_id: 'app-f', payload: { data: { n: 1 } } } },
    { id: 'm', op: 'InvokeFunction', opts: { function_id: 'app-missing' } },
  );
  const decision = decide(list);
  expect(decision).toMatchObject({
    change: {
      op: 'advance',
      waits: [
        { step: 's', kind: 'sleep', due_at: NOW + 90_000, race: false },
        { step: 'w', kind: 'event', due_at: NOW + 3_600_000, event: 'a/c', path: 'data.id', key: '7' },
        { step: 'i', kind: 'invoke' },
      ],
      branches: [['p', true]],
      children: [{ fn: 'app-f', parent: 'RUN.i' }],
      steps: [['m', expect.stringContaining('Could not find function app-missing')]],
    },
  });
});

test('functions that do not optimise parallelism are called after each branch', () => {
  const reply = { ...operations({ id: 'p', op: 'StepPlanned' }), headers: { 'x-inngest-req-version': '1' } };
  expect(decide(reply)).toMatchObject({ change: { branches: [['p', true]] } });
});

test('what cannot be done fails the run with its name', () => {
  for (const [operation, message] of [
    [{ id: 'g', op: 'Gateway' }, /Gateway .* not supported/],
    [{ id: 'd', op: 'DeferAdd', displayName: 'later' }, /DeferAdd \(step later\)/],
    [
      { id: 'w', op: 'WaitForEvent', name: 'inngest/function.finished', opts: { timeout: '1h' } },
      /not supported/,
    ],
    [{ id: 'w', op: 'WaitForEvent', name: 'a/c', opts: { timeout: '1h', if: '((' } }, /CEL/],
    [{ id: 's', op: 'Sleep', name: 'soon' }, /no time/],
    [{ id: 's', op: 'Sleep', name: '400d' }, /366 days/],
  ] as const) {
    const decision = decide(operations(operation));
    expect(decision.kind === 'failed' && decision.error.message).toMatch(message);
  }
});

test('a reply that is no operation, or no JSON, is retried', () => {
  for (const body of ['', '<html>', '[]', '[{"id":"x"}]', '[{"op":"StepRun","id":"a.b\\"c"}]']) {
    expect(decide({ body })).toMatchObject({ change: { op: 'retry' } });
  }
});

test('too many steps, and too much state, fail the run', () => {
  const step = operations({ id: 'x', op: 'StepRun', data: 'x'.repeat(100) });
  expect(decide(step, { steps: 1_000 })).toMatchObject({
    kind: 'failed',
    error: { name: 'LimitExceededError' },
  });
  expect(decide(step, { bytes: 32 * 1024 * 1024 })).toMatchObject({
    kind: 'failed',
    error: { name: 'LimitExceededError' },
  });
});
