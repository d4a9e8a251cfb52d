import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FixedClock, fixedClock } from '@/server/infra/clock/clock';
import { createTestPlatform, type TestPlatform } from '../testing/create-test-platform';
import { saveFlow } from '../testing/save-flow';
import { tickCron } from './tick-cron';

let world: TestPlatform;
let clock: FixedClock;

beforeAll(async () => {
  clock = fixedClock('2026-11-22T08:00:30.000Z');
  world = await createTestPlatform({ clock });
});
afterAll(() => world.close());

async function cronFlow(dueAt: string, status = 'active'): Promise<string> {
  const spec = { startNodeId: 'a', nodes: [{ id: 'a', type: 'transform', output: {} }], edges: [] };
  const { id } = await saveFlow(world.platform, world.orgA, spec);
  await world.database.pool.query(
    `UPDATE flow SET trigger_type = 'cron', cron_expression = '*/15 * * * *', cron_enabled = true, next_cron_run_at = $2,
      status = $3 WHERE id = $1`,
    [id, dueAt, status],
  );
  return id;
}

const rows = async (text: string, id: string) => (await world.database.pool.query(text, [id])).rows;
const occurrences = (id: string) =>
  rows(
    'SELECT scheduled_at, outcome, reason, late_by_ms, run_id FROM cron_occurrence WHERE flow_id = $1 ORDER BY 1',
    id,
  );
const runs = (id: string) =>
  rows('SELECT id, trigger, input FROM run WHERE flow_id = $1 ORDER BY created_at', id);
const head = async (id: string) =>
  (await rows('SELECT next_cron_run_at, last_cron_run_at FROM flow WHERE id = $1', id))[0];

test('an occurrence fires exactly once when several schedulers tick together', async () => {
  const id = await cronFlow('2026-11-22T08:00:00Z');
  await Promise.all(Array.from({ length: 6 }, () => tickCron(world.platform)));
  const [run, ...more] = await runs(id);
  expect(more).toEqual([]);
  expect(run).toMatchObject({
    trigger: 'cron',
    input: { scheduledAt: '2026-11-22T08:00:00.000Z', previousRunAt: null, cron: true },
  });
  expect(await occurrences(id)).toEqual([
    {
      scheduled_at: new Date('2026-11-22T08:00:00Z'),
      outcome: 'ran',
      reason: null,
      late_by_ms: 30_000,
      run_id: run.id,
    },
  ]);
  expect(await head(id)).toEqual({
    next_cron_run_at: new Date('2026-11-22T08:15:00Z'),
    last_cron_run_at: new Date('2026-11-22T08:00:00Z'),
  });
});

test('the next run learns when the previous one was', async () => {
  const id = await cronFlow('2026-11-22T08:00:00Z');
  await tickCron(world.platform);
  clock.set(Date.parse('2026-11-22T08:15:10.000Z'));
  await tickCron(world.platform);
  expect((await runs(id))[1].input).toMatchObject({
    scheduledAt: '2026-11-22T08:15:00.000Z',
    previousRunAt: '2026-11-22T08:00:00.000Z',
  });
});

test('a paused flow is skipped with the reason, and so is an occurrence that was missed', async () => {
  const paused = await cronFlow('2026-11-22T08:15:00Z', 'paused');
  const missed = await cronFlow('2026-11-22T06:00:00Z');
  await tickCron(world.platform);
  expect(await occurrences(paused)).toMatchObject([
    { outcome: 'skipped', reason: 'flow is paused', run_id: null },
  ]);
  expect(await occurrences(missed)).toMatchObject([
    { outcome: 'skipped', reason: expect.stringContaining('missed') },
  ]);
  expect(await runs(missed)).toEqual([]);
  expect((await head(missed)).next_cron_run_at).toEqual(new Date('2026-11-22T08:30:00Z'));
});

test('above the rate limit an occurrence waits for the next tick instead of being lost', async () => {
  const id = await cronFlow('2026-11-22T08:15:00Z');
  await world.database.pool.query(`UPDATE org SET limits = '{"flowsExecutePerMinute": 0}' WHERE id = $1`, [
    world.orgA,
  ]);
  await tickCron(world.platform);
  expect(await occurrences(id)).toEqual([]);
  await world.database.pool.query(`UPDATE org SET limits = '{}' WHERE id = $1`, [world.orgA]);
  clock.advance(60_000);
  await tickCron(world.platform);
  expect(await occurrences(id)).toMatchObject([{ outcome: 'ran', late_by_ms: 70_000 }]);
});
