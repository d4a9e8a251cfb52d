/** What SIGKILL may and may not do: no accepted run is lost or stuck, and no recorded step is performed again. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LoopbackServer, startHttpServer } from '@/server/infra/gateway/testing/loopback-server';
import {
  type BuiltServer,
  freePort,
  type OwnDatabase,
  startBuiltServer,
  startOwnDatabase,
} from '../fixtures/built-server';
import { eventually, restClient } from '../fixtures/rest-client';

const KILLS = 10;
const RUNS_PER_KILL = 60;

let database: OwnDatabase;
let server: BuiltServer;
let service: LoopbackServer;
let pool: OwnDatabase['pool'];
/** Of each step, by idempotency key; Unix milliseconds. */
const lastArrival = new Map<string, number>();
/** Both ends of a duration are rounded. */
const CLOCK_ROUNDING_MS = 2;

beforeAll(async () => {
  database = await startOwnDatabase();
  pool = database.pool;
  service = await startHttpServer(({ headers }, response) => {
    lastArrival.set(String(headers['idempotency-key']), Date.now());
    // Slow enough that a kill always meets calls in flight.
    setTimeout(() => response.setHeader('content-type', 'application/json').end('{"ok":true}'), 20);
  });
  server = await startBuiltServer(database, { port: await freePort() });
  await pool.query(`UPDATE org SET limits = '{"flowsExecutePerMinute": 1000000}'`);
});
afterAll(async () => {
  await server?.stop('SIGKILL');
  await service?.close();
  await database?.remove();
});

test('of the runs accepted around ten SIGKILLs none is lost, stuck or driven through a recorded step twice', async () => {
  const port = Number(new URL(server.url).port);
  const call = (id: string) => ({
    id,
    type: 'http_request',
    method: 'POST',
    url: `${service.url}/${id}`,
    body: { run: '${run.id}' },
  });
  await restClient(server.url).expect('POST', '/api/flows', {
    slug: 'crash',
    name: 'Crash',
    status: 'active',
    spec: {
      startNodeId: 'shape',
      nodes: [
        { id: 'shape', type: 'transform', output: '${trigger}' },
        call('one'),
        call('two'),
        call('three'),
      ],
      edges: [
        { from: 'shape', to: 'one' },
        { from: 'one', to: 'two' },
        { from: 'two', to: 'three' },
      ],
    },
  });
  const accepted: string[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    const client = restClient(server.url);
    const sending = Array.from({ length: RUNS_PER_KILL }, async (_, n) => {
      const answer = await client
        .call<{ data: { runId: string } }>('POST', '/api/flows/crash/execute', { kill, n })
        .catch(() => undefined);
      if (answer?.status === 202) accepted.push(answer.body.data.runId);
    });
    await Promise.all(sending);
    await server.stop('SIGKILL');
    server = await startBuiltServer(database, { port });
  }
  expect(accepted.length).toBeGreaterThanOrEqual(500);
  await eventually(
    async () => (await pool.query(`SELECT status, count(*)::int AS count FROM run GROUP BY status`)).rows,
    (rows) =>
      rows.every(({ status }: { status: string }) => ['succeeded', 'failed', 'cancelled'].includes(status)),
    180_000,
  );
  const { rows } = await pool.query<{ id: string; status: string }>('SELECT id, status FROM run');
  const byId = new Map(rows.map(({ id, status }) => [id, status]));
  expect(accepted.filter((id) => byId.get(id) !== 'succeeded')).toEqual([]);
  await expectNoRecordedStepRepeated();
});

/**
 * Each step has one recorded call, and no request of that step came after it: only calls in flight at a kill went out
 * again, under the same key.
 */
async function expectNoRecordedStepRepeated(): Promise<void> {
  const { rows } = await pool.query<{ key: string; count: number; ended: number }>(
    `SELECT run_id || ':' || node_id AS key, count(*)::int AS count,
      (max(extract(epoch FROM started_at) * 1000 + duration_ms))::float8 AS ended FROM effect GROUP BY 1`,
  );
  expect(rows.filter(({ count }) => count > 1)).toEqual([]);
  expect([...lastArrival.keys()].sort()).toEqual(rows.map(({ key }) => key).sort());
  const repeated = rows.filter(({ key, ended }) => (lastArrival.get(key) ?? 0) > ended + CLOCK_ROUNDING_MS);
  expect(repeated).toEqual([]);
}
