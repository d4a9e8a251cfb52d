/** What SIGKILL may and may not do: no accepted run is lost or stuck, and no recorded step is performed again. */
import pg from 'pg';
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
let pool: pg.Pool;

beforeAll(async () => {
  database = await startOwnDatabase();
  service = await startHttpServer((_request, response) => {
    // Slow enough that a kill always meets calls in flight.
    setTimeout(() => response.setHeader('content-type', 'application/json').end('{"ok":true}'), 20);
  });
  pool = new pg.Pool({ connectionString: database.postgres.url, max: 2 });
  server = await startBuiltServer(database, { port: await freePort() });
  await pool.query(`UPDATE org SET limits = '{"flowsExecutePerMinute": 1000000}'`);
});
afterAll(async () => {
  await server?.stop('SIGKILL');
  await pool?.end();
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
 * A step whose success is recorded is not performed again: all requests of one step carry one idempotency key, and
 * after the recorded answer there is none.
 */
async function expectNoRecordedStepRepeated(): Promise<void> {
  const { rows } = await pool.query<{ key: string; count: number }>(
    `SELECT run_id || ':' || node_id AS key, count(*)::int AS count FROM effect GROUP BY 1`,
  );
  const recordedTwice = rows.filter(({ count }) => count > 1);
  expect(recordedTwice).toEqual([]);
  const sent = new Map<string, number>();
  for (const { headers } of service.received) {
    const key = String(headers['idempotency-key']);
    sent.set(key, (sent.get(key) ?? 0) + 1);
  }
  const repeated = [...sent.values()].filter((count) => count > 1).length;
  // Only calls in flight at a kill may go out again.
  expect(repeated).toBeLessThanOrEqual(KILLS * RUNS_PER_KILL);
  expect([...sent.keys()].sort()).toEqual(rows.map(({ key }) => key).sort());
}
