import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Clock } from '@/server/infra/clock/clock';
import { createFlow } from '../flows/create-flow';
import { executeFlow } from '../runs/execute-flow';
import { createTestPlatform, type TestPlatform } from '../testing/create-test-platform';
import { flowInput } from '../testing/flow-input';
import { getOrgSettings } from './get-org-settings';
import { getOrgUsage } from './get-org-usage';
import { updateOrgSettings } from './update-org-settings';

let now = Date.UTC(2027, 0, 15, 3, 0);
const clock: Clock = { now: () => now };
let world: TestPlatform;

beforeAll(async () => {
  world = await createTestPlatform({ clock });
});
afterAll(() => world.close());

const query = async (text: string, values: unknown[] = []) =>
  (await world.database.pool.query(text, values)).rows;

async function lastAudited() {
  const [row] = await query(
    `SELECT type, before, after FROM domain_event WHERE org_id = $1 ORDER BY seq DESC LIMIT 1`,
    [world.orgA],
  );
  return row;
}

describe('settings', () => {
  test('change field by field, audited with what was and what is', async () => {
    const changed = await updateOrgSettings(world.context(), {
      name: ' Bank of A ',
      longRetention: true,
      llmDailyQuota: 500,
      limits: { webhooksPerSecond: 10 },
    });
    expect(changed).toMatchObject({
      slug: 'org-a',
      name: 'Bank of A',
      timezone: 'Asia/Jakarta',
      longRetention: true,
      llmDailyQuota: 500,
      limits: { webhooksPerSecond: 10 },
    });
    expect(await getOrgSettings(world.context())).toEqual(changed);
    expect(await lastAudited()).toEqual({
      type: 'org.updated',
      before: { name: 'A', longRetention: false, llmDailyQuota: null, limits: {} },
      after: {
        name: 'Bank of A',
        longRetention: true,
        llmDailyQuota: 500,
        limits: { webhooksPerSecond: 10 },
      },
    });
    expect(await getOrgSettings(world.context(world.orgB))).toMatchObject({ name: 'B', limits: {} });
  });

  test('go back to their defaults with null, and stay when left out', async () => {
    await updateOrgSettings(world.context(), {
      limits: { webhooksPerSecond: 10, flowsExecutePerMinute: 7 },
      llmDailyQuota: 5,
    });
    const back = await updateOrgSettings(world.context(), {
      limits: { webhooksPerSecond: null },
      llmDailyQuota: null,
    });
    expect(back).toMatchObject({ limits: { flowsExecutePerMinute: 7 }, llmDailyQuota: null });
    await updateOrgSettings(world.context(), { limits: { flowsExecutePerMinute: null } });
  });

  test('that do not change anything leave no audit entry', async () => {
    const { name, timezone, limits } = await getOrgSettings(world.context());
    const before = await query('SELECT seq FROM chain_head WHERE org_id = $1', [world.orgA]);
    await updateOrgSettings(world.context(), { name, timezone, limits });
    expect(await query('SELECT seq FROM chain_head WHERE org_id = $1', [world.orgA])).toEqual(before);
  });

  test.each<[object, string]>([
    [{ name: ' ' }, 'name'],
    [{ timezone: 'Mars/Olympus' }, 'timezone'],
    [{ llmDailyQuota: -1 }, 'llmDailyQuota'],
    [{ llmDailyQuota: 1.5 }, 'llmDailyQuota'],
    [{ limits: { flowsExecutePerMinute: 0 } }, 'limits.flowsExecutePerMinute'],
    [{ limits: { webhooksPerSecond: 3_000_000_000 } }, 'limits.webhooksPerSecond'],
    [{ limits: { everything: 1 } }, 'limits.everything'],
  ])('of %j are refused, naming %s', async (bad, field) => {
    await expect(updateOrgSettings(world.context(), bad)).rejects.toMatchObject({
      kind: 'invalid',
      details: { fieldErrors: { [field]: [expect.any(String)] } },
    });
  });

  test('are nothing for API keys', async () => {
    const key = world.context(world.orgA, ['write', 'api:manage']);
    for (const attempt of [
      () => getOrgSettings(key),
      () => getOrgUsage(key),
      () => updateOrgSettings(key, { name: 'X' }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ kind: 'forbidden' });
    }
  });
});

describe('a new time zone', () => {
  const cron = (more: object = {}) =>
    createFlow(
      world.context(),
      flowInput({ triggerType: 'cron', cronExpression: '0 9 * * *', status: 'active', ...more }),
    );
  const nextRun = async (id: string) => {
    const [row] = await query('SELECT next_cron_run_at AS at FROM flow WHERE id = $1', [id]);
    return row.at?.toISOString() ?? null;
  };

  test('moves the next tick of every cron flow, and of no other', async () => {
    await updateOrgSettings(world.context(), { timezone: 'Asia/Jakarta' });
    const [daily, switchedOff] = [await cron(), await cron({ cronEnabled: false })];
    // Nine o'clock in Jakarta has gone by at three in the morning UTC.
    expect(await nextRun(daily.id)).toBe('2027-01-16T02:00:00.000Z');
    await updateOrgSettings(world.context(), { timezone: 'Europe/London' });
    expect(await nextRun(daily.id)).toBe('2027-01-15T09:00:00.000Z');
    expect(await nextRun(switchedOff.id)).toBeNull();
  });

  test('loses no tick that is due already', async () => {
    await updateOrgSettings(world.context(), { timezone: 'Asia/Jakarta' });
    const { id } = await cron({ cronExpression: '*/10 * * * *' });
    const due = await nextRun(id);
    now += 11 * 60_000;
    await updateOrgSettings(world.context(), { timezone: 'Asia/Tokyo' });
    expect(await nextRun(id)).toBe(due);
  });
});

describe('limits', () => {
  test('count from the next run on, for flows that were started before too', async () => {
    const flow = await createFlow(world.context(), flowInput({ status: 'active' }));
    const execute = () =>
      executeFlow(world.context(), { surface: 'flow', idOrSlug: flow.id, body: {}, source: 'api' });
    now += 60_000;
    await execute();
    await updateOrgSettings(world.context(), { limits: { flowsExecutePerMinute: 3 } });
    await execute();
    const refusals = await Promise.all([1, 2].map(() => execute().catch((error: unknown) => error)));
    expect(refusals).toContainEqual(
      expect.objectContaining({ kind: 'rate_limited', details: expect.objectContaining({ limit: 3 }) }),
    );
  });

  test('and what is used of them are shown, for the current windows', async () => {
    const { buckets, runs, activeFlows } = await getOrgUsage(world.context());
    expect(buckets.map(({ bucket }) => bucket)).toEqual([
      'flows.execute',
      'llm.inference',
      'triggers.webhook',
      'llm.daily',
    ]);
    expect(buckets[0]).toMatchObject({ used: 3, limit: 3 });
    expect(buckets[3]).toMatchObject({ used: 0, limit: null });
    expect(runs.total).toBeGreaterThanOrEqual(2);
    expect(activeFlows).toBeGreaterThan(0);
    now += 60_000;
    expect((await getOrgUsage(world.context())).buckets[0]).toMatchObject({ used: 0, limit: 3 });
    expect((await getOrgUsage(world.context(world.orgB))).runs.total).toBe(0);
  });
});
