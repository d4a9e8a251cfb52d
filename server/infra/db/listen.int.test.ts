import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/test-database';
import { type ListenOptions, listen, type Notice } from './listen';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ empty: true });
});
afterAll(() => database.drop());

const LISTENERS =
  "SELECT pid FROM pg_stat_activity WHERE application_name = 'countersign-listen' AND datname = current_database()";

/** Something that happens again and again, to be awaited one at a time. */
function stream<T>() {
  const waiting: ((value: T) => void)[] = [];
  const arrived: T[] = [];
  return {
    push: (value: T) => {
      const next = waiting.shift();
      if (next) next(value);
      else arrived.push(value);
    },
    next: () =>
      new Promise<T>((resolve) => {
        const value = arrived.shift();
        if (value === undefined) waiting.push(resolve);
        else resolve(value);
      }),
  };
}

function startListening(options: Partial<ListenOptions> = {}) {
  const notices = stream<Notice>();
  const connections = stream<string>();
  const listener = listen({
    connectionString: database.url,
    channels: ['one', 'Two; DROP'],
    onNotice: notices.push,
    onConnected: () => connections.push('connected'),
    onConnectionLost: () => connections.push('lost'),
    ...options,
  });
  onTestFinished(() => listener.close());
  return { listener, notices, connections };
}

const notify = (channel: string, payload: string) =>
  database.pool.query('SELECT pg_notify($1, $2)', [channel, payload]);

test('what is notified on any of the channels arrives', async () => {
  const { listener, notices } = startListening();
  await listener.ready;
  await notify('elsewhere', 'not heard');
  await notify('one', 'a');
  await notify('Two; DROP', 'b');
  expect(await notices.next()).toEqual({ channel: 'one', payload: 'a' });
  expect(await notices.next()).toEqual({ channel: 'Two; DROP', payload: 'b' });
});

test('a broken connection is replaced and said to be', async () => {
  const { notices, connections } = startListening();
  expect(await connections.next()).toBe('connected');
  await database.pool.query(`SELECT pg_terminate_backend(pid) FROM (${LISTENERS}) AS found`);
  expect(await connections.next()).toBe('lost');
  expect(await connections.next()).toBe('connected');
  await notify('one', 'again');
  expect(await notices.next()).toEqual({ channel: 'one', payload: 'again' });
});

test('a server that is not there yet is tried again', async () => {
  const { listener, connections } = startListening({ connectionString: 'postgresql://x@127.0.0.1:1/none' });
  expect(await connections.next()).toBe('lost');
  expect(await connections.next()).toBe('lost');
  await listener.close();
});

test('closing ends the connection', async () => {
  const { listener } = startListening();
  await listener.ready;
  await listener.close();
  await expect
    .poll(async () => (await database.pool.query(LISTENERS)).rowCount, { interval: 20, timeout: 10_000 })
    .toBe(0);
});
