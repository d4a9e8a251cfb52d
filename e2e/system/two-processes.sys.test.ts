/** Two server processes on one database share the work and do nothing twice. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LoopbackServer, startHttpServer } from '@/server/infra/gateway/testing/loopback-server';
import {
  type BuiltServer,
  type OwnDatabase,
  startBuiltServer,
  startOwnDatabase,
} from '../fixtures/built-server';
import { eventually, restClient } from '../fixtures/rest-client';

let database: OwnDatabase;
let servers: BuiltServer[];
let service: LoopbackServer;
let pool: OwnDatabase['pool'];

beforeAll(async () => {
  database = await startOwnDatabase();
  pool = database.pool;
  service = await startHttpServer((_request, response) => {
    response.setHeader('content-type', 'application/json').end('{"ok":true}');
  });
  servers = await Promise.all([startBuiltServer(database), startBuiltServer(database)]);
  await pool.query(`UPDATE org SET limits = '{"flowsExecutePerMinute": 1000000}'`);
});
afterAll(async () => {
  await Promise.all((servers ?? []).map((server) => server.stop()));
  await service?.close();
  await database?.remove();
});

const spec = () => ({
  startNodeId: 'call',
  nodes: [{ id: 'call', type: 'http_request', method: 'POST', url: `${service.url}/call`, body: {} }],
  edges: [],
});

test('started at once they make one demo organisation', async () => {
  const { rows } = await pool.query('SELECT count(*)::int AS count FROM org');
  expect(rows[0].count).toBe(1);
});

test('runs accepted by both are each driven once', async () => {
  const [one, two] = servers.map((server) => restClient(server.url));
  if (!one || !two) throw new Error('two servers are needed');
  await one.expect('POST', '/api/flows', { slug: 'shared', name: 'Shared', status: 'active', spec: spec() });
  const accepted = await Promise.all(
    Array.from({ length: 200 }, async (_, n) => {
      const client = n % 2 ? one : two;
      return (await client.expect<{ runId: string }>('POST', '/api/flows/shared/execute', { n })).runId;
    }),
  );
  await eventually(
    async () =>
      (await pool.query(`SELECT count(*)::int AS open FROM run WHERE status <> 'succeeded'`)).rows[0].open,
    (open) => open === 0,
  );
  const keys = service.received.map(({ headers }) => headers['idempotency-key']);
  expect(keys.sort()).toEqual(accepted.map((runId) => `${runId}:call`).sort());
});

test('a cron occurrence fires once', async () => {
  const [client] = servers.map((server) => restClient(server.url));
  const created = await client?.expect<{ flow: { id: string } }>('POST', '/api/flows', {
    slug: 'cron',
    name: 'Cron',
    status: 'active',
    triggerType: 'cron',
    cronExpression: '* * * * *',
    spec: { startNodeId: 'a', nodes: [{ id: 'a', type: 'transform', output: '${trigger}' }], edges: [] },
  });
  const flowId = created?.flow.id;
  await eventually(
    async () =>
      (await pool.query('SELECT count(*)::int AS ran FROM cron_occurrence WHERE flow_id = $1', [flowId]))
        .rows[0].ran,
    (ran) => ran >= 2,
    200_000,
  );
  const { rows } = await pool.query(
    `SELECT (SELECT count(*)::int FROM run WHERE flow_id = $1) AS runs,
      (SELECT count(*)::int FROM cron_occurrence WHERE flow_id = $1 AND outcome = 'ran') AS occurrences,
      (SELECT count(DISTINCT input->>'scheduledAt')::int FROM run WHERE flow_id = $1) AS times`,
    [flowId],
  );
  expect(rows[0].runs).toBe(rows[0].occurrences);
  expect(rows[0].times).toBe(rows[0].runs);
});
