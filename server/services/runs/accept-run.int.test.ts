import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '@/server/flow/json';
import type { Spec } from '@/server/flow/spec/spec';
import { createTestPlatform, type TestPlatform } from '../testing/create-test-platform';
import { driveRun } from '../testing/drive-run';
import { type SavedFlow, saveFlow } from '../testing/save-flow';
import { cancelRun } from './cancel-run';
import { executeFlow } from './execute-flow';

let world: TestPlatform;
const SPEC: Spec = {
  startNodeId: 'a',
  nodes: [{ id: 'a', type: 'transform', output: '${trigger}' }],
  edges: [],
};

beforeAll(async () => {
  world = await createTestPlatform();
});
afterAll(() => world.close());

const execute = (
  flow: SavedFlow,
  body: JsonObject,
  surface: 'flow' | 'workflow' = 'flow',
  orgId = world.orgA,
) => executeFlow(world.context(orgId), { surface, idOrSlug: flow.slug, body, source: 'api' });

async function count(text: string, ...values: unknown[]): Promise<number> {
  const { rows } = await world.database.pool.query(`SELECT count(*)::int AS count FROM ${text}`, values);
  return rows[0].count;
}

describe('an idempotency key', () => {
  test('sent 50 times at once gives one run and 50 equal ids', async () => {
    const flow = await saveFlow(world.platform, world.orgA, SPEC);
    const all = await Promise.all(
      Array.from({ length: 50 }, (_, n) => execute(flow, { n, idempotencyKey: 'once' })),
    );
    expect(new Set(all.map(({ runId }) => runId)).size).toBe(1);
    expect(all.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await count('run WHERE flow_id = $1', flow.id)).toBe(1);
    expect(await count("outbox WHERE data->>'runId' = $1", all[0]?.runId)).toBe(1);
    expect(await count('domain_event WHERE resource_id = $1', all[0]?.runId)).toBe(1);
  });

  test('is no part of the trigger data, and counts per flow', async () => {
    const [one, two] = [
      await saveFlow(world.platform, world.orgA, SPEC),
      await saveFlow(world.platform, world.orgA, SPEC),
    ];
    const first = await execute(one, { a: 1, idempotencyKey: 'k' });
    expect(first.input).toEqual({ a: 1 });
    expect((await execute(two, { idempotencyKey: 'k' })).replayed).toBe(false);
  });

  test('starts a new run once its 24 hours are over', async () => {
    const flow = await saveFlow(world.platform, world.orgA, SPEC);
    const first = await execute(flow, { idempotencyKey: 'k' });
    await world.database.pool.query(
      `UPDATE idempotency_key SET expires_at = now() - interval '1 second' WHERE flow_id = $1`,
      [flow.id],
    );
    const second = await execute(flow, { idempotencyKey: 'k' });
    expect(second.replayed).toBe(false);
    expect(second.runId).not.toBe(first.runId);
  });

  test.each([[''], ['x'.repeat(257)], [7], [{}]])(
    'of %j is refused, naming the field',
    async (idempotencyKey) => {
      const flow = await saveFlow(world.platform, world.orgA, SPEC);
      await expect(execute(flow, { idempotencyKey })).rejects.toMatchObject({
        kind: 'invalid',
        details: { fieldErrors: { idempotencyKey: [expect.any(String)] } },
      });
      expect(await count('run WHERE flow_id = $1', flow.id)).toBe(0);
    },
  );
});

describe('an external id', () => {
  test('names one execution of a workflow, also when sent 20 times at once', async () => {
    const flow = await saveFlow(world.platform, world.orgA, SPEC, { surface: 'workflow' });
    const all = await Promise.all(
      Array.from({ length: 20 }, () => execute(flow, { externalId: 'loan-1' }, 'workflow')),
    );
    expect(new Set(all.map(({ runId }) => runId)).size).toBe(1);
    expect(all[0]?.input).toEqual({ externalId: 'loan-1' });
  });

  test('stays taken after success and is free after a cancellation', async () => {
    const flow = await saveFlow(world.platform, world.orgA, SPEC, { surface: 'workflow' });
    const done = await execute(flow, { externalId: 'a' }, 'workflow');
    await driveRun(world.platform, world.orgA, done.runId);
    expect((await execute(flow, { externalId: 'a' }, 'workflow')).runId).toBe(done.runId);
    const dropped = await execute(flow, { externalId: 'b' }, 'workflow');
    await cancelRun(world.context(), dropped.runId);
    expect((await execute(flow, { externalId: 'b' }, 'workflow')).runId).not.toBe(dropped.runId);
  });

  test('that is taken points a new idempotency key at the execution that holds it', async () => {
    const flow = await saveFlow(world.platform, world.orgA, SPEC, { surface: 'workflow' });
    const first = await execute(flow, { externalId: 'c' }, 'workflow');
    const second = await execute(flow, { externalId: 'c', idempotencyKey: 'new' }, 'workflow');
    expect(second.runId).toBe(first.runId);
    expect((await execute(flow, { idempotencyKey: 'new' }, 'workflow')).runId).toBe(first.runId);
  });

  test('is a plain cross-reference on flows', async () => {
    const flow = await saveFlow(world.platform, world.orgA, SPEC);
    const [one, two] = [await execute(flow, { externalId: 'x' }), await execute(flow, { externalId: 'x' })];
    expect(one.runId).not.toBe(two.runId);
  });
});

describe('the state of the flow', () => {
  test('decides at the moment of writing, whatever was remembered of it', async () => {
    const flow = await saveFlow(world.platform, world.orgA, SPEC);
    await execute(flow, {});
    await world.database.pool.query(`UPDATE flow SET status = 'paused', updated_at = now() WHERE id = $1`, [
      flow.id,
    ]);
    await expect(execute(flow, {})).rejects.toMatchObject({ kind: 'conflict', message: 'flow is paused' });
    await world.database.pool.query(`UPDATE flow SET status = 'active', updated_at = now() WHERE id = $1`, [
      flow.id,
    ]);
    await execute(flow, {});
    expect(await count('run WHERE flow_id = $1', flow.id)).toBe(2);
  });

  test('of another organisation or surface is unknown', async () => {
    const flow = await saveFlow(world.platform, world.orgA, SPEC);
    await expect(execute(flow, {}, 'flow', world.orgB)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(execute(flow, {}, 'workflow')).rejects.toMatchObject({ kind: 'not_found' });
  });

  test('with an input schema refuses data that does not fit, naming the field', async () => {
    const inputSchema = { type: 'object', required: ['amount'], properties: { amount: { type: 'number' } } };
    const flow = await saveFlow(world.platform, world.orgA, { ...SPEC, inputSchema });
    await expect(execute(flow, { amount: 'ten' })).rejects.toMatchObject({
      kind: 'invalid',
      details: { fieldErrors: { amount: [expect.any(String)] } },
    });
    await execute(flow, { amount: 10 });
  });
});

describe('the rate limit', () => {
  test('refuses what is above it, writes nothing, and says when to come back', async () => {
    const orgId = world.orgB;
    await world.database.pool.query(`UPDATE org SET limits = '{"flowsExecutePerMinute": 3}' WHERE id = $1`, [
      orgId,
    ]);
    const flow = await saveFlow(world.platform, orgId, SPEC);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, () => execute(flow, {}, 'flow', orgId)),
    );
    const accepted = outcomes.filter(({ status }) => status === 'fulfilled');
    // The minute may turn over while the eight are sent.
    expect(accepted.length).toBeGreaterThanOrEqual(3);
    expect(accepted.length).toBeLessThanOrEqual(6);
    expect(await count('run WHERE flow_id = $1', flow.id)).toBe(accepted.length);
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    for (const reason of refused) {
      expect(reason).toMatchObject({ kind: 'rate_limited', details: { bucket: 'flows.execute', limit: 3 } });
      expect(reason.details.retryAfterSeconds).toBeGreaterThan(0);
    }
  });
});
