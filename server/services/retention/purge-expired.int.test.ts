import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Clock } from '@/server/infra/clock/clock';
import { type LoopbackServer, startHttpServer } from '@/server/infra/gateway/testing/loopback-server';
import { newId } from '@/server/infra/ids/ids';
import { endSession } from '../members/end-session';
import { executeFlow } from '../runs/execute-flow';
import { getRun } from '../runs/get-run';
import { createTestPlatform, type TestPlatform } from '../testing/create-test-platform';
import { driveRun } from '../testing/drive-run';
import { saveFlow } from '../testing/save-flow';
import { purgeExpired } from './purge-expired';

const DAY_MS = 24 * 60 * 60_000;
let now = Date.now();
const clock: Clock = { now: () => now };
let world: TestPlatform;
let service: LoopbackServer;

beforeAll(async () => {
  world = await createTestPlatform({ clock });
  service = await startHttpServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ answer: 'ANSWERED', padding: 'p'.repeat(150_000) }));
  });
});
afterAll(async () => {
  await service.close();
  await world.close();
});

const query = async (text: string, values: unknown[] = []) =>
  (await world.database.pool.query(text, values)).rows;

/** A finished run that called a service with SENT and got a large answer back, of which a model spoke after a pause. */
async function finishedRun(orgId: string): Promise<string> {
  const flow = await saveFlow(world.platform, orgId, {
    startNodeId: 'call',
    nodes: [
      {
        id: 'call',
        type: 'http_request',
        method: 'POST',
        url: service.url,
        body: { secret: '${trigger.secret}' },
      },
      { id: 'say', type: 'llm_step', userPrompt: 'Summarise: ${trigger.secret}' },
    ],
    edges: [{ from: 'call', to: 'say' }],
  });
  const { runId } = await executeFlow(world.context(orgId), {
    surface: 'flow',
    idOrSlug: flow.id,
    body: { secret: 'SENT', idempotencyKey: `key-${flow.id}` },
    source: 'api',
  });
  await driveRun(world.platform, orgId, runId);
  await query(`UPDATE generation SET paused = '{"said": "SENT"}' WHERE run_id = $1`, [runId]);
  return runId;
}

const view = (orgId: string, runId: string) => getRun(world.context(orgId), { runId, surface: 'flow' });

/** Every row that holds something of the run, as text. */
async function traces(runId: string): Promise<string> {
  const tables = ['step', 'effect', 'approval', 'generation'];
  const rows = await Promise.all(
    tables.map((table) => query(`SELECT * FROM ${table} WHERE run_id = $1`, [runId])),
  );
  return JSON.stringify([rows, await query('SELECT * FROM run WHERE id = $1', [runId])]);
}

describe('a run that finished 180 days ago', () => {
  test('loses what it took in and gave out, its stored outputs too, and stays as a row', async () => {
    const runId = await finishedRun(world.orgA);
    const [step] = (await view(world.orgA, runId)).steps;
    const key = step?.outputRef?.key ?? '';
    expect(await world.platform.storage.get(key)).toBeDefined();
    expect(await traces(runId)).toContain('SENT');

    now += 179 * DAY_MS;
    expect(await purgeExpired(world.platform)).toMatchObject({ runs: 0 });
    now += 2 * DAY_MS;
    expect(await purgeExpired(world.platform)).toMatchObject({ runs: 1 });

    const purged = await view(world.orgA, runId);
    expect(purged.run).toMatchObject({ status: 'succeeded', input: null, output: null });
    expect(purged.run.outputsPurgedAt).toEqual(new Date(now));
    const emptied = { status: 'succeeded', input: null, output: null, outputRef: null };
    expect(purged.steps).toMatchObject([emptied, emptied]);
    expect(await traces(runId)).not.toMatch(/SENT|ANSWERED/);
    expect(await world.platform.storage.get(key)).toBeUndefined();
    const [effect] = await query('SELECT digest FROM effect WHERE run_id = $1', [runId]);
    expect(effect).toEqual({ digest: expect.stringMatching(/[0-9a-f]{64}/) });
    expect(await purgeExpired(world.platform)).toMatchObject({ runs: 0 });
  });

  test('keeps everything in an organisation of the compliance tier', async () => {
    await query('UPDATE org SET long_retention = true WHERE id = $1', [world.orgB]);
    const [kept, purged] = [await finishedRun(world.orgB), await finishedRun(world.orgA)];
    now += 181 * DAY_MS;
    expect(await purgeExpired(world.platform)).toMatchObject({ runs: 1 });
    expect(await traces(kept)).toContain('SENT');
    expect(await traces(purged)).not.toContain('SENT');
  });

  test('is purged once, and audited once, by jobs that run together', async () => {
    for (let n = 0; n < 3; n++) await finishedRun(world.orgA);
    now += 181 * DAY_MS;
    const count = `SELECT sum((after->>'runs')::int)::int AS runs FROM domain_event WHERE type = 'retention.purged'`;
    const [before] = await query(count);
    const outcomes = await Promise.all([1, 2].map(() => purgeExpired(world.platform)));
    expect(outcomes.reduce((sum, { runs }) => sum + runs, 0)).toBe(3);
    expect(await query(count)).toEqual([{ runs: before.runs + 3 }]);
  });

  test('keeps the code and message of its errors, not what they quote', async () => {
    const runId = await finishedRun(world.orgA);
    const error = { code: 'http_status', message: 'answered 500', details: { body: 'ANSWERED' } };
    await query('UPDATE step SET error = $2 WHERE run_id = $1', [runId, JSON.stringify(error)]);
    now += 181 * DAY_MS;
    await purgeExpired(world.platform);
    const left = { error: { code: 'http_status', message: 'answered 500' } };
    expect(await query('SELECT error FROM step WHERE run_id = $1', [runId])).toEqual([left, left]);
  });
});

test('idempotency keys go when they expire', async () => {
  await finishedRun(world.orgA);
  const count = async () => (await query('SELECT 1 FROM idempotency_key')).length;
  now += DAY_MS - 60_000;
  await purgeExpired(world.platform);
  expect(await count()).toBe(1);
  now += 2 * 60_000;
  await purgeExpired(world.platform);
  expect(await count()).toBe(0);
});

test('sessions that were signed out of go when they would have ended', async () => {
  await endSession(world.platform, { id: newId('ses'), endsAt: new Date(now - 1) });
  const going = newId('ses');
  await endSession(world.platform, { id: going, endsAt: new Date(now + 60_000) });
  await purgeExpired(world.platform);
  expect(await query('SELECT id FROM ended_session')).toEqual([{ id: going }]);
});

test('deliveries go after 180 days, however many there are', async () => {
  const webhookId = newId('whk');
  await query(
    `INSERT INTO webhook (id, org_id, url, events, secret, secret_preview, created_at, updated_at)
     VALUES ($1, $2, 'https://hooks.example', '{}', '', '', $3, $3)`,
    [webhookId, world.orgA, new Date(now - 400 * DAY_MS)],
  );
  const insert = `INSERT INTO webhook_delivery (id, org_id, webhook_id, event, event_id, status, occurred_at, created_at)
    SELECT $1 || n, $2, $3, 'webhook.test', 'evt_1', 'delivered', $4, $4 FROM generate_series(1, $5) AS n`;
  await query(insert, ['old_', world.orgA, webhookId, new Date(now - 181 * DAY_MS), 2_345]);
  await query(insert, ['new_', world.orgA, webhookId, new Date(now - 179 * DAY_MS), 3]);
  expect(await purgeExpired(world.platform)).toMatchObject({ deliveries: 2_345 });
  expect(await query('SELECT id FROM webhook_delivery ORDER BY id')).toEqual(
    ['new_1', 'new_2', 'new_3'].map((id) => ({ id })),
  );
});

test('the spine has a partition for the coming year', async () => {
  now = Date.UTC(2040, 10, 3);
  await purgeExpired(world.platform);
  const [row] = await query(`SELECT to_regclass('domain_event_2041') IS NOT NULL AS there`);
  expect(row).toEqual({ there: true });
});
