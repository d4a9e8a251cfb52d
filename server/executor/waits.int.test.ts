/** Sleeping, waiting for events and times out, on a clock that the test moves. */
import { expect } from 'vitest';
import { fixedClock } from '@/server/infra/clock/clock';
import { deferred } from '@/server/infra/testing/deferred';
import type { ExecutorWorld } from './testing/executor-world';
import { test } from './testing/world-test';

const START = '2026-11-22T09:00:00.000Z';
const HOUR_MS = 3_600_000;

async function countWaits(world: ExecutorWorld, kind: string): Promise<number> {
  const { rows } = await world.pool.query(
    'SELECT count(*)::int AS count FROM executor_wait WHERE kind = $1',
    [kind],
  );
  return rows[0].count;
}

test('a run sleeps for as long as it asked, and not longer', async ({ world }) => {
  const clock = fixedClock(START);
  let woken = 0;
  const { client } = await world.launch(
    (inngest) => [
      inngest.createFunction({ id: 'sleeps', triggers: [{ event: 'a/b' }] }, async ({ step }) => {
        await step.sleep('night', 2.5 * HOUR_MS);
        await step.sleepUntil('morning', new Date('2026-11-22T12:00:00.000Z'));
        woken += 1;
      }),
    ],
    { clock, pollMs: 20 },
  );
  await client.send({ name: 'a/b', data: {} });
  await expect.poll(() => countWaits(world, 'sleep')).toBe(1);
  const due = async () => (await world.pool.query('SELECT due_at FROM executor_wait')).rows[0]?.due_at;
  expect(await due()).toBe(clock.now() + 2.5 * HOUR_MS);
  clock.advance(2.5 * HOUR_MS);
  await expect.poll(due).toBe(Date.parse('2026-11-22T12:00:00.000Z'));
  expect(woken).toBe(0);
  clock.advance(HOUR_MS);
  await expect.poll(() => woken).toBe(1);
  await expect.poll(world.countRows).toBe(0);
});

test('a wait ends with the first event that matches, and an event that does not match changes nothing', async ({
  world,
}) => {
  const got = deferred<unknown>();
  const { client } = await world.launch((inngest) => [
    inngest.createFunction({ id: 'waits', triggers: [{ event: 'order/made' }] }, async ({ step }) => {
      const paid = await step.waitForEvent('payment', {
        event: 'order/paid',
        match: 'data.orderId',
        timeout: '1h',
      });
      got.resolve([paid?.name, paid?.data]);
    }),
  ]);
  await client.send({ name: 'order/made', data: { orderId: 7 } });
  await expect.poll(() => countWaits(world, 'event')).toBe(1);
  await client.send([
    { name: 'order/paid', data: { orderId: 8, sum: 1 } },
    { name: 'order/paid', data: { orderId: '7', sum: 2 } },
    { name: 'order/shipped', data: { orderId: 7, sum: 3 } },
    { name: 'order/paid', data: { sum: 4 } },
    { name: 'order/paid', data: { orderId: 7, sum: 5 } },
    { name: 'order/paid', data: { orderId: 7, sum: 6 } },
  ]);
  expect(await got.promise).toEqual(['order/paid', { orderId: 7, sum: 5 }]);
  await expect.poll(world.countRows).toBe(0);
});

test('an expression over both events decides, with arithmetic on JSON numbers', async ({ world }) => {
  const got = deferred<unknown>();
  const { client } = await world.launch((inngest) => [
    inngest.createFunction({ id: 'bids', triggers: [{ event: 'bid/asked' }] }, async ({ step }) => {
      const bid = await step.waitForEvent('bid', {
        event: 'bid/made',
        if: 'async.data.sum >= event.data.least * 2 && async.data.lot == "A" && async.data.sum % 2 == 0',
        timeout: '1h',
      });
      got.resolve(bid?.data);
    }),
  ]);
  await client.send({ name: 'bid/asked', data: { least: 10 } });
  await expect.poll(() => countWaits(world, 'event')).toBe(1);
  for (const data of [
    { sum: 30, lot: 'B' },
    { sum: 19, lot: 'A' },
    { sum: 21, lot: 'A' },
    { sum: 22, lot: 'A' },
  ]) {
    await client.send({ name: 'bid/made', data });
  }
  expect(await got.promise).toEqual({ sum: 22, lot: 'A' });
});

test('one event ends the waits of every run that matches', async ({ world }) => {
  const got: number[] = [];
  const { client } = await world.launch((inngest) => [
    inngest.createFunction(
      { id: 'follows', triggers: [{ event: 'topic/followed' }] },
      async ({ event, step }) => {
        await step.waitForEvent('news', {
          event: 'topic/news',
          if: `async.data.topic == "${event.data.topic}"`,
          timeout: '1h',
        });
        got.push(event.data.n);
      },
    ),
  ]);
  await client.send(
    [1, 2, 3].map((n) => ({ name: 'topic/followed', data: { n, topic: n === 3 ? 'other' : 'this' } })),
  );
  await expect.poll(() => countWaits(world, 'event')).toBe(3);
  await client.send({ name: 'topic/news', data: { topic: 'this' } });
  await expect.poll(() => [...got].sort()).toEqual([1, 2]);
  expect(await countWaits(world, 'event')).toBe(1);
});

test('an event with text that PostgreSQL cannot parse still ends the wait it matches', async ({ world }) => {
  const got = deferred<unknown>();
  const { client } = await world.launch((inngest) => [
    inngest.createFunction({ id: 'waits', triggers: [{ event: 'a/b' }] }, async ({ step }) => {
      const event = await step.waitForEvent('odd', { event: 'a/odd', match: 'data.key', timeout: '1h' });
      got.resolve(event?.data);
    }),
  ]);
  await client.send({ name: 'a/b', data: { key: 'k' } });
  await expect.poll(() => countWaits(world, 'event')).toBe(1);
  const data = { key: 'k', odd: 'nul \0 and lone \ud800' };
  await client.send({ name: 'a/odd', data });
  expect(await got.promise).toEqual(data);
});

test('a wait whose time is over yields null', async ({ world }) => {
  const clock = fixedClock(START);
  const got = deferred<unknown>();
  const { client } = await world.launch(
    (inngest) => [
      inngest.createFunction({ id: 'waits', triggers: [{ event: 'a/b' }] }, async ({ step }) => {
        got.resolve(await step.waitForEvent('never', { event: 'a/never', timeout: '1d' }));
      }),
    ],
    { clock, pollMs: 20 },
  );
  await client.send({ name: 'a/b', data: {} });
  await expect.poll(() => countWaits(world, 'event')).toBe(1);
  clock.advance(24 * HOUR_MS);
  expect(await got.promise).toBeNull();
  await expect.poll(world.countRows).toBe(0);
});

test('an event that a step sends starts its functions once, however often the send is repeated', async ({
  world,
}) => {
  const got = deferred<unknown>();
  let received = 0;
  const { client } = await world.launch((inngest) => [
    inngest.createFunction({ id: 'sends', triggers: [{ event: 'a/b' }] }, async ({ event, step }) => {
      const { ids } = await step.sendEvent('tell', { name: 'a/told', data: event.data });
      got.resolve(ids.length);
    }),
    inngest.createFunction(
      { id: 'receives', triggers: [{ event: 'a/told', if: 'event.data.n > 1' }] },
      async () => {
        received += 1;
      },
    ),
  ]);
  await client.send([
    { name: 'a/b', data: { n: 1 } },
    { name: 'a/b', data: { n: 2 } },
  ]);
  expect(await got.promise).toBe(1);
  await expect.poll(() => received).toBe(1);
  await expect.poll(world.countRows).toBe(0);
  expect(received).toBe(1);
});
