import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LiveMessage } from '@/server/contract/live';
import { createStaleMarker, type StaleMarker } from './stale-marker';

const FLOW = 'flow_01HXYZ8K3M5N7P9QRSTVWXYZ01';
const OTHER = 'flow_01HXYZ8K3M5N7P9QRSTVWXYZ02';

let client: QueryClient;
let marker: StaleMarker;
const stops: (() => void)[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  client = new QueryClient();
  marker = createStaleMarker(client);
});
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  marker.stop();
  client.clear();
  vi.useRealTimers();
});

/** A query that a page shows, keyed as tRPC's client keys it; how often it was read. */
async function shown(path: string, params?: Record<string, string>, answer = async () => 'data') {
  const queryKey = [path.split('.'), { input: params ? { params } : {}, type: 'query' }];
  const read = vi.fn(answer);
  const observer = new QueryObserver(client, { queryKey, queryFn: read, staleTime: 30_000 });
  stops.push(observer.subscribe(() => undefined));
  await vi.advanceTimersByTimeAsync(0);
  return read;
}

const event = (resourceType: string, resourceId: string, verb = 'updated'): LiveMessage => ({
  kind: 'event',
  seq: 1,
  type: `${resourceType}.${verb}`,
  resourceType,
  resourceId,
});

test('a change has the lists of its kind and the thing itself read again, and nothing else', async () => {
  const list = await shown('flows.overview');
  const thing = await shown('flows.get', { id: FLOW });
  const bySlug = await shown('drafts.get', { id: 'refunds' });
  const other = await shown('flows.get', { id: OTHER });
  const keys = await shown('apiKeys.list');
  marker.mark(event('flow', FLOW));
  await vi.advanceTimersByTimeAsync(100);
  expect([list, thing, bySlug, other, keys].map(({ mock }) => mock.calls.length)).toEqual([2, 2, 2, 1, 1]);
});

test('a look at a secret is news for the audit log alone, not for the query that took it', async () => {
  const thing = await shown('flows.get', { id: FLOW });
  const log = await shown('audit.search');
  marker.mark(event('flow', FLOW, 'secret_revealed'));
  await vi.advanceTimersByTimeAsync(15_000);
  expect([thing, log].map(({ mock }) => mock.calls.length)).toEqual([1, 2]);
});

test('many changes cost one read a second, the last of them is seen', async () => {
  const list = await shown('runs.search');
  for (let n = 0; n < 30; n++) {
    marker.mark(event('run', `run_${n}`));
    await vi.advanceTimersByTimeAsync(100);
  }
  const while3Seconds = list.mock.calls.length;
  expect(while3Seconds).toBeLessThanOrEqual(5);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(list.mock.calls.length).toBe(while3Seconds + 1);
});

test('a read under way is waited for, and made again, since it may have begun before the change', async () => {
  let answer: (text: string) => void = () => undefined;
  const slow = await shown(
    'runs.search',
    undefined,
    () =>
      new Promise<string>((resolve) => {
        answer = resolve;
      }),
  );
  marker.mark(event('run', 'run_1'));
  await vi.advanceTimersByTimeAsync(500);
  expect(slow).toHaveBeenCalledTimes(1);
  answer('old');
  await vi.advanceTimersByTimeAsync(100);
  expect(slow).toHaveBeenCalledTimes(2);
});

test('a new connection has everything that is shown read again', async () => {
  const queries = [await shown('env.list'), await shown('approvals.get', { id: 'apr_1' })];
  marker.mark({ kind: 'ready', seq: 9 });
  await vi.advanceTimersByTimeAsync(100);
  for (const read of queries) expect(read).toHaveBeenCalledTimes(2);
});
