/** What may start: concurrency, idempotency, repeated events, cron ticks. */
import { expect } from 'vitest';
import { deferred } from '@/server/infra/testing/deferred';
import { test } from './testing/world-test';

/** Counts how many are inside at once. */
function createGauge() {
  const inside = new Map<string, number>();
  const peaks = new Map<string, number>();
  return {
    peaks,
    async pass(key: string, work: () => Promise<void>) {
      const now = (inside.get(key) ?? 0) + 1;
      inside.set(key, now);
      peaks.set(key, Math.max(peaks.get(key) ?? 0, now));
      await work();
      inside.set(key, (inside.get(key) ?? 1) - 1);
    },
  };
}

const soon = () => new Promise<void>((resolve) => setImmediate(resolve));

test('a function never has more calls under way than its limit', async ({ world }) => {
  const gauge = createGauge();
  let done = 0;
  const define = (inngest: Parameters<Parameters<typeof world.launch>[0]>[0]) => [
    inngest.createFunction(
      { id: 'limited', concurrency: 3, triggers: [{ event: 'a/b' }] },
      async ({ step }) => {
        await step.run('work', () => gauge.pass('all', soon));
        done += 1;
      },
    ),
  ];
  const { client } = await world.launch(define);
  await world.launch(define);
  await client.send(Array.from({ length: 60 }, (_, n) => ({ name: 'a/b', data: { n } })));
  await expect.poll(() => done, { timeout: 20_000 }).toBe(60);
  expect(gauge.peaks.get('all')).toBeLessThanOrEqual(3);
});

test('a slot of a limit that becomes free is taken at once', async ({ world }) => {
  let done = 0;
  const { client } = await world.launch(
    (inngest) => [
      inngest.createFunction(
        { id: 'single-file', concurrency: 1, triggers: [{ event: 'a/b' }] },
        async () => done++,
      ),
    ],
    { pollMs: 3_600_000 },
  );
  await client.send(Array.from({ length: 10 }, (_, n) => ({ name: 'a/b', data: { n } })));
  await expect.poll(() => done).toBe(10);
});

test('each key has its own limit, beside one for all', async ({ world }) => {
  const gauge = createGauge();
  let done = 0;
  const { client } = await world.launch((inngest) => [
    inngest.createFunction(
      {
        id: 'keyed',
        concurrency: [{ key: 'event.data.org', limit: 2 }, { limit: 5 }],
        triggers: [{ event: 'a/b' }],
      },
      async ({ event, step }) => {
        await step.run('work', () => gauge.pass('all', () => gauge.pass(event.data.org, soon)));
        done += 1;
      },
    ),
  ]);
  const orgs = ['a', 'b', 'c', 'd'];
  await client.send(Array.from({ length: 80 }, (_, n) => ({ name: 'a/b', data: { org: orgs[n % 4] } })));
  await expect.poll(() => done, { timeout: 20_000 }).toBe(80);
  for (const org of orgs) expect(gauge.peaks.get(org)).toBeLessThanOrEqual(2);
  expect(gauge.peaks.get('all')).toBeLessThanOrEqual(5);
});

test('a backlog under one exhausted key does not hold up the others', async ({ world }) => {
  const blocked = deferred();
  const others: number[] = [];
  const { client } = await world.launch((inngest) => [
    inngest.createFunction(
      { id: 'keyed', concurrency: { key: 'event.data.org', limit: 1 }, triggers: [{ event: 'a/b' }] },
      async ({ event }) => {
        if (event.data.org === 'busy') await blocked.promise;
        else others.push(event.data.n);
      },
    ),
  ]);
  await client.send(Array.from({ length: 1_500 }, (_, n) => ({ name: 'a/b', data: { org: 'busy', n } })));
  await client.send(Array.from({ length: 20 }, (_, n) => ({ name: 'a/b', data: { org: `org-${n}`, n } })));
  await expect.poll(() => others.length).toBe(20);
  await world.pool.query("DELETE FROM executor_item WHERE gate1 LIKE '%/busy' AND NOT leased");
  blocked.resolve();
  await expect.poll(world.countRows).toBe(0);
});

test('a run that sleeps takes no slot of its limit', async ({ world }) => {
  let started = 0;
  const { client } = await world.launch((inngest) => [
    inngest.createFunction(
      { id: 'sleepy', concurrency: 1, triggers: [{ event: 'a/b' }] },
      async ({ step }) => {
        await step.run('start', () => started++);
        await step.sleep('long', '1d');
      },
    ),
  ]);
  await client.send([1, 2, 3].map((n) => ({ name: 'a/b', data: { n } })));
  await expect.poll(() => started).toBe(3);
});

test('an idempotency key starts one run in a day', async ({ world }) => {
  const started: string[] = [];
  const { client } = await world.launch((inngest) => [
    inngest.createFunction(
      { id: 'once', idempotency: 'event.data.orderId', triggers: [{ event: 'a/b' }] },
      async ({ event }) => void started.push(event.data.orderId),
    ),
  ]);
  await client.send(['x', 'x', 'y'].map((orderId) => ({ name: 'a/b', data: { orderId } })));
  await client.send({ name: 'a/b', data: { orderId: 'x' } });
  await client.send({ name: 'a/b', data: { orderId: 'z' } });
  await expect.poll(() => [...started].sort()).toEqual(['x', 'y', 'z']);
  await expect.poll(world.countRows).toBe(0);
  expect(started).toHaveLength(3);
});

test('events without the idempotency key are not held to be the same', async ({ world }) => {
  let started = 0;
  const { client } = await world.launch((inngest) => [
    inngest.createFunction(
      { id: 'once', idempotency: 'event.data.orderId', triggers: [{ event: 'a/b' }] },
      async () => started++,
    ),
  ]);
  await client.send([
    { name: 'a/b', data: {} },
    { name: 'a/b', data: {} },
  ]);
  await expect.poll(() => started).toBe(2);
});

test('an event with an id seen before does nothing, within a batch and across sends', async ({ world }) => {
  const seen: number[] = [];
  const { client } = await world.launch((inngest) => [
    inngest.createFunction(
      { id: 'sees', triggers: [{ event: 'a/b' }] },
      async ({ event }) => void seen.push(event.data.n),
    ),
  ]);
  await client.send([
    { id: 'e1', name: 'a/b', data: { n: 1 } },
    { id: 'e1', name: 'a/b', data: { n: 2 } },
  ]);
  await client.send({ id: 'e1', name: 'a/b', data: { n: 3 } });
  await client.send({ id: 'e2', name: 'a/b', data: { n: 4 } });
  await expect.poll(() => [...seen].sort()).toEqual([1, 4]);
});

test('a send that is repeated with its seed starts its runs once and gets the same ids', async ({
  world,
}) => {
  let started = 0;
  const { executor } = await world.launch((inngest) => [
    inngest.createFunction({ id: 'sees', triggers: [{ event: 'a/b' }] }, async () => started++),
  ]);
  const { fetch: door, eventKey } = executor.clientOptions;
  const send = async () => {
    const response = await door(`http://embedded/e/${eventKey}`, {
      method: 'POST',
      headers: { 'x-inngest-event-id-seed': '1795338000000,c2VlZA==' },
      body: JSON.stringify([
        { name: 'a/b', data: {} },
        { name: 'a/b', data: {} },
      ]),
    });
    return (await response.json()) as { ids: string[]; status: number };
  };
  const first = await send();
  expect(first.status).toBe(200);
  expect(new Set(first.ids).size).toBe(2);
  expect(await send()).toEqual(first);
  await expect.poll(() => started).toBe(2);
  await expect.poll(world.countRows).toBe(0);
  expect(started).toBe(2);
});

test('a cron tick starts one run, however many processes are awake', async ({ world }) => {
  const ticks: string[] = [];
  const define = (inngest: Parameters<Parameters<typeof world.launch>[0]>[0]) => [
    inngest.createFunction({ id: 'ticks', triggers: [{ cron: '* * * * * *' }] }, async ({ event }) => {
      ticks.push(`${event.name} ${JSON.stringify(event.data)} ${event.ts}`);
    }),
  ];
  await world.launch(define);
  await world.launch(define);
  await expect.poll(() => ticks.length, { timeout: 10_000 }).toBeGreaterThanOrEqual(3);
  expect(new Set(ticks).size).toBe(ticks.length);
  expect(ticks[0]).toMatch(/^inngest\/scheduled\.timer {"cron":"\* \* \* \* \* \*"} \d+000$/);
});
