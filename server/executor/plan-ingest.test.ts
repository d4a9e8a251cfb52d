import { expect, test } from 'vitest';
import { planIngest } from './plan-ingest';
import type { RegisteredFunction } from './registered-function';
import { createRegistry } from './registry';
import type { TriggerEvent } from './trigger-event';

const NOW = 1_000_000;

function fn(id: string, given: Partial<RegisteredFunction>): RegisteredFunction {
  return { id, name: id, events: [], crons: [], attemptsMax: 5, concurrency: [], cancel: [], ...given };
}

function plan(functions: RegisteredFunction[], ...events: Partial<TriggerEvent>[]) {
  const registry = createRegistry();
  registry.set(functions);
  const incoming = events.map((event, index) => ({
    event: { id: `e${index}`, name: 'a/b', ts: NOW, data: {}, ...event },
    key: event.id ?? `k${index}`,
  }));
  return planIngest(registry, incoming, NOW);
}

test('an event starts each function it triggers once, also when several triggers agree', () => {
  const functions = [
    fn('exact', { events: [{ event: 'a/b' }, { event: 'a/b', expression: 'event.data.n > 0' }] }),
    fn('wild', { events: [{ event: 'a/*' }, { event: 'a/b' }] }),
    fn('picky', { events: [{ event: 'a/b', expression: 'event.data.n > 5' }] }),
    fn('other', { events: [{ event: 'x/*' }] }),
  ];
  expect(
    plan(functions, { data: { n: 1 } })
      .runs.map((run) => run.fn)
      .sort(),
  ).toEqual(['exact', 'wild']);
});

test('an event that repeats an id within the batch is left out', () => {
  const batch = plan(
    [fn('f', { events: [{ event: 'a/b' }] })],
    { id: 'same' },
    { id: 'same' },
    { id: 'other' },
  );
  expect([batch.events.length, batch.runs.length, batch.names]).toEqual([2, 2, ['a/b']]);
});

test('gates are of the function or of all, and their order makes the lane', () => {
  const limits = [
    { limit: 2, key: 'event.data.org', scope: 'fn' as const },
    { limit: 9, key: '"api"', scope: 'account' as const },
  ];
  const [run] = plan([fn('f', { events: [{ event: 'a/b' }], concurrency: limits })], {
    data: { org: 'o' },
  }).runs;
  expect(run).toMatchObject({
    lane: 'fn/f/0/o\nall/"api"/api',
    gate1: 'fn/f/0/o',
    limit1: 2,
    gate2: 'all/"api"/api',
    limit2: 9,
  });
  expect(plan([fn('f', { events: [{ event: 'a/b' }] })], {}).runs[0]?.lane).toBeUndefined();
});

test('keys that no index could hold are hashed, and equal ones stay equal', () => {
  const limits = [{ limit: 1, key: 'event.data.org', scope: 'fn' as const }];
  const functions = [fn('f', { events: [{ event: 'a/b' }], concurrency: limits })];
  const lane = (org: string) => plan(functions, { data: { org } }).runs[0]?.lane ?? '';
  expect(lane('x'.repeat(10_000))).toHaveLength(lane('').length + 64);
  expect(lane('x'.repeat(10_000))).toBe(lane('x'.repeat(10_000)));
  expect(lane('nul\0')).toMatch(/^fn\/f\/0\/[0-9a-f]{64}$/);
});

test('the first rule with a key is carried by the run, the others become waits', () => {
  const cancel = [
    { event: 'a/never' },
    { event: 'a/stop', expression: 'event.data.id == async.data.id' },
    { event: 'a/halt', expression: 'event.data.id == async.data.id', timeout: '1h' },
  ];
  const functions = [fn('f', { events: [{ event: 'a/b' }], cancel })];
  const started = plan(functions, { data: { id: 'x' } });
  expect(started.waits).toMatchObject([
    { step_id: 'cancel-0', event: 'a/never', path: '' },
    { step_id: 'cancel-2', event: 'a/halt', path: 'data.id', key: 'x', due_at: NOW + 3_600_000 },
  ]);
  const stopped = plan(functions, { name: 'a/stop', data: { id: 'x' } });
  expect(stopped.cancels).toMatchObject([{ cancel_key: started.runs[0]?.cancel_key }]);
  expect(plan(functions, { name: 'a/stop', data: { id: 'y' } }).cancels[0]?.cancel_key).not.toBe(
    started.runs[0]?.cancel_key,
  );
});

test('a run that has no value for the key of a rule waits for its event in full', () => {
  const cancel = [{ event: 'a/stop', expression: 'event.data.id == async.data.id' }];
  const [wait] = plan([fn('f', { events: [{ event: 'a/b' }], cancel })], { data: { id: { deep: 1 } } }).waits;
  expect(wait).toMatchObject({ step_id: 'cancel-0', path: '', key: '' });
});

test('text that PostgreSQL cannot parse is replaced in what it parses only', () => {
  const [row] = plan([], { data: { text: 'nul \0, lone \udc00, fine é' } }).events;
  expect(JSON.parse(row?.body ?? '').data.text).toBe('nul \0, lone \udc00, fine é');
  expect(JSON.parse(row?.probe ?? '').data.text).toBe('nul \ufffd, lone \ufffd, fine é');
  expect(plan([], { data: { text: 'fine' } }).events[0]?.probe).toBeUndefined();
});
