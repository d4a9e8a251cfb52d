import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overviewQuery } from '@/server/contract/flow-overview';
import { fixedClock } from '@/server/infra/clock/clock';
import { saveDraft } from '../drafts/save-draft';
import { createFlow } from '../flows/create-flow';
import { updateFlow } from '../flows/update-flow';
import { createTestPlatform, type TestPlatform } from '../testing/create-test-platform';
import { flowInput } from '../testing/flow-input';
import { insertRuns } from '../testing/insert-runs';
import { tickCron } from '../triggers/tick-cron';
import { listCronOccurrences } from './list-cron-occurrences';
import { listFlowOverview } from './list-flow-overview';

const HOUR_MS = 3_600_000;
const clock = fixedClock('2026-11-22T08:30:00.000Z');
let test: TestPlatform;
beforeAll(async () => {
  test = await createTestPlatform({ clock });
});
afterAll(() => test.close());

const make = async (more: Parameters<typeof flowInput>[0] = {}, orgId = test.orgA) => {
  clock.advance(1000);
  return createFlow(test.context(orgId), flowInput({ status: 'active', ...more }));
};
const list = (query: object, context = test.context()) =>
  listFlowOverview(context, overviewQuery.parse(query));

describe('the list of flows', () => {
  it('says how each fared in the last 24 hours, hour by hour', async () => {
    const flow = await make({ name: 'Measured' });
    const ok = { status: 'succeeded', agoMs: 10 * 60_000 };
    const runs = [
      ...Array.from({ length: 18 }, (_, index) => ({ ...ok, tookMs: 100 + index })),
      { status: 'failed', agoMs: 3 * HOUR_MS, tookMs: 5000 },
      { status: 'cancelled', agoMs: 23 * HOUR_MS, tookMs: 200 },
      { status: 'failed', agoMs: 24 * HOUR_MS },
      { status: 'running', agoMs: 0 },
    ];
    const ids = await insertRuns(test.platform, test.orgA, flow, runs);
    const { flows } = await list({ q: 'Measured' });
    expect(flows).toMatchObject([{ id: flow.id, status: 'active', hasDraft: false, triggerType: 'api' }]);
    const [row] = flows;
    expect(row?.lastRun).toMatchObject({ id: ids.at(-1), status: 'running' });
    expect(row?.stats).toMatchObject({
      runs: 20,
      failed: 1,
      successRate: 18 / 19,
      p95Ms: expect.any(Number),
    });
    // The longest of twenty is beyond it, the one before it is not: 200 ms, to within 3 %.
    expect(row?.stats?.p95Ms).toBeGreaterThan(194);
    expect(row?.stats?.p95Ms).toBeLessThan(206);
    const hours = row?.stats?.hours ?? [];
    expect(hours).toHaveLength(24);
    expect([hours[23], hours[20], hours[0]]).toEqual([
      { ok: 18, failed: 0 },
      { ok: 0, failed: 1 },
      { ok: 0, failed: 0 },
    ]);
  });

  it('remembers what has ended, and still sees each run once however the clock moves on', async () => {
    const flow = await make({ name: 'Rolling' });
    const statsOf = async () => (await list({ q: 'Rolling' })).flows[0]?.stats;
    const end = () => insertRuns(test.platform, test.orgA, flow, [{ status: 'succeeded', agoMs: 0 }]);
    const ended: number[] = [];
    for (let round = 0; round < 90; round += 1) {
      await end();
      ended.push(clock.now());
      const from = Math.floor(clock.now() / HOUR_MS) * HOUR_MS - 23 * HOUR_MS;
      expect((await statsOf())?.runs).toBe(ended.filter((at) => at >= from).length);
      clock.advance((round % 4) * 20 * 60_000 + 1000);
    }
    clock.advance(48 * HOUR_MS);
    expect((await statsOf())?.runs).toBe(0);
  });

  it('says of a flow without runs that there are none', async () => {
    await make({ name: 'Untouched' });
    const [row] = (await list({ q: 'Untouched' })).flows;
    expect(row).toMatchObject({ lastRun: null, stats: { runs: 0, successRate: null, p95Ms: null } });
    expect(row?.stats?.hours).toHaveLength(24);
  });

  it('puts what changed last first, page by page, and counts all', async () => {
    const names = ['Page 1', 'Page 2', 'Page 3', 'Page 4', 'Page 5'];
    const made = [];
    for (const name of names) made.push(await make({ name }));
    clock.advance(1000);
    await updateFlow(test.context(), { surface: 'flow', idOrSlug: made[0]?.id ?? '', name: 'Page 1 again' });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ q: 'Page ', limit: 2, cursor });
      expect(page.total).toBe(5);
      seen.push(...page.flows.map(({ name }) => name));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(['Page 1 again', 'Page 5', 'Page 4', 'Page 3', 'Page 2']);
    await expect(list({ cursor: 'made-up' })).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('narrows by status, trigger and text, in which % is a character like any other', async () => {
    await make({ name: 'Saves 100% of time', triggerType: 'cron', cronExpression: '0 7 * * 1-5' });
    await make({ name: 'Draft about time', status: 'draft' });
    const names = async (query: object) => (await list(query)).flows.map(({ name }) => name);
    expect(await names({ q: '100%' })).toEqual(['Saves 100% of time']);
    expect(await names({ q: 'time', status: 'draft' })).toEqual(['Draft about time']);
    expect(await names({ q: 'time', trigger: 'cron' })).toEqual(['Saves 100% of time']);
    const [cron] = (await list({ trigger: 'cron' })).flows;
    expect(cron).toMatchObject({
      cronText: 'At 07:00 AM, Monday through Friday',
      nextCronRunAt: expect.any(Date),
    });
  });

  it('shows who has begun a draft', async () => {
    const { id, spec } = await make({ name: 'Begun' });
    const document = { spec, layout: {}, notes: [] };
    const ref = { surface: 'flow', idOrSlug: id, document, revision: 0, baseVersion: 1 } as const;
    await saveDraft(test.context(), ref);
    expect((await list({ q: 'Begun' })).flows).toMatchObject([{ hasDraft: true }]);
  });

  it('keeps runs from those who may not see them, and everything from other organisations', async () => {
    await make({ name: 'Shared' });
    await make({ name: 'Foreign' }, test.orgB);
    const viewer = test.context(test.orgA, ['flows:read']);
    expect((await list({ q: 'Shared' }, viewer)).flows).toMatchObject([{ stats: null, lastRun: null }]);
    expect(await list({ q: 'Foreign' })).toMatchObject({ flows: [], total: 0 });
    await expect(list({ surface: 'workflow' }, viewer)).rejects.toMatchObject({ code: 'missing_scope' });
  });
});

describe('the occurrences of a cron flow', () => {
  it('are listed newest first, those that were skipped with the reason', async () => {
    const quarterMs = HOUR_MS / 4;
    clock.set(Math.ceil(clock.now() / quarterMs) * quarterMs);
    const flow = await make({ triggerType: 'cron', cronExpression: '*/15 * * * *' });
    const ref = { surface: 'flow', idOrSlug: flow.id } as const;
    const tick = async () => {
      clock.advance(quarterMs);
      await tickCron(test.platform);
    };
    await tick();
    await updateFlow(test.context(), { ...ref, status: 'paused' });
    await tick();
    const first = await listCronOccurrences(test.context(), { ...ref, limit: 1 });
    expect(first.occurrences).toMatchObject([{ outcome: 'skipped', reason: 'flow is paused', runId: null }]);
    const cursor = first.nextCursor ?? '';
    const rest = await listCronOccurrences(test.context(), { ...ref, limit: 1, cursor });
    expect(rest.occurrences).toMatchObject([{ outcome: 'ran', runId: expect.stringMatching(/^run_/) }]);
    expect(rest.nextCursor).toBeNull();
    const foreign = listCronOccurrences(test.context(test.orgB), { ...ref, limit: 1 });
    await expect(foreign).rejects.toMatchObject({ kind: 'not_found' });
  });
});
