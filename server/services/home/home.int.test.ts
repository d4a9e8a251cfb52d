import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '@/server/infra/clock/clock';
import { SYSTEM_ACTOR } from '../actor';
import { decideApproval } from '../approvals/decide-approval';
import { createFlow } from '../flows/create-flow';
import { updateFlow } from '../flows/update-flow';
import { createOrg } from '../org/create-org';
import { executeFlow } from '../runs/execute-flow';
import type { ServiceContext } from '../service-context';
import { createTestPlatform, type TestPlatform } from '../testing/create-test-platform';
import { driveRun } from '../testing/drive-run';
import { flowInput } from '../testing/flow-input';
import { insertRuns } from '../testing/insert-runs';
import { getHome } from './get-home';
import { searchEverything } from './search-everything';

const HOUR_MS = 3_600_000;
let test: TestPlatform;
/** What the past saw is remembered: a test that writes the past has an organisation of its own. */
let orgC: string;
const clock = fixedClock('2026-11-22T08:30:00.000Z');
beforeAll(async () => {
  test = await createTestPlatform({ clock });
  orgC = await createOrg(test.platform, { slug: 'org-c', name: 'C', timezone: 'UTC' });
});
afterAll(() => test.close());

const make = (orgId: string, more: Parameters<typeof flowInput>[0] = {}, context = test.context(orgId)) =>
  createFlow(context, flowInput({ status: 'active', ...more }));
const person = (orgId: string, roles: readonly string[], scopes: readonly string[]): ServiceContext => {
  const context = test.context(orgId);
  const actor = { ...context.actor, isAdmin: false, roles, scopes: new Set(scopes) };
  return { ...context, actor };
};

async function ask(orgId: string, assignTo?: string) {
  const node = { id: 'ask', type: 'human_approval', actionLabel: 'Go on', ...(assignTo ? { assignTo } : {}) };
  const { id } = await make(orgId, { spec: { startNodeId: 'ask', nodes: [node], edges: [] } });
  const input = { surface: 'flow', idOrSlug: id, body: {}, source: 'dashboard' } as const;
  const { runId } = await executeFlow(test.context(orgId), input);
  await driveRun(test.platform, orgId, runId);
  return runId;
}

describe('the first page', () => {
  it('of a new organisation is empty, and the checklist grows with what its people do', async () => {
    const { orgA } = test;
    const checklist = async () => (await getHome(test.context(orgA))).checklist;
    const nothing = { hasFlow: false, hasPublished: false, hasRun: false, hasDecided: false };
    const system = { ...test.context(orgA), actor: SYSTEM_ACTOR };
    await make(orgA, {}, system);
    const home = await getHome(test.context(orgA));
    expect(home).toMatchObject({
      approvals: { count: 0, items: [] },
      failedRuns: { count: 0, items: [] },
      stuckRuns: { count: 0, items: [] },
      throughput: { runs: 0, failed: 0 },
      nextCronRuns: [],
      checklist: nothing,
    });
    const { id } = await make(orgA, { status: 'draft' });
    expect(await checklist()).toEqual({ ...nothing, hasFlow: true });
    await updateFlow(test.context(orgA), { surface: 'flow', idOrSlug: id, status: 'active' });
    expect(await checklist()).toEqual({ ...nothing, hasFlow: true, hasPublished: true });
    const runId = await ask(orgA);
    expect(await checklist()).toMatchObject({ hasRun: true, hasDecided: false });
    await decideApproval(test.context(orgA), { runId, surface: 'flow', decision: 'approved' });
    expect(await checklist()).toMatchObject({ hasRun: true, hasDecided: true });
  });

  it('counts the approvals that the caller may decide, and shows the oldest five', async () => {
    const { orgB } = test;
    const open = [];
    for (let round = 0; round < 6; round += 1) open.push(await ask(orgB));
    await ask(orgB, 'role:kyc_analyst');
    await ask(orgB, 'role:finance');
    const approvalsOf = async (context: ServiceContext) => (await getHome(context)).approvals;
    expect((await approvalsOf(test.context(orgB))).count).toBe(8);
    const analyst = await approvalsOf(person(orgB, ['kyc_analyst'], ['runs:write', 'runs:read']));
    expect(analyst.count).toBe(7);
    expect(analyst.items.map(({ runId }) => runId)).toEqual(open.slice(0, 5));
    expect(await approvalsOf(person(orgB, ['kyc_analyst'], ['runs:read']))).toEqual({ count: 0, items: [] });
  });

  it('names the runs that failed lately and those that are stuck, and not those that wait for a timer', async () => {
    const orgId = orgC;
    const flow = await make(orgId, { name: 'Busy' });
    const agos = [1, 2, 3, 4, 5, 6, 7].map((hours) => ({ status: 'failed', agoMs: hours * HOUR_MS }));
    const justNow = { status: 'succeeded', agoMs: 0 };
    const failed = await insertRuns(test.platform, orgId, flow, agos);
    await insertRuns(test.platform, orgId, flow, [
      { status: 'failed', agoMs: 25 * HOUR_MS },
      justNow,
      { status: 'running', agoMs: 60_000 },
    ]);
    const [stuck, waiting] = await insertRuns(test.platform, orgId, flow, [
      { status: 'running', agoMs: 20 * 60_000 },
      { status: 'running', agoMs: 30 * 60_000 },
    ]);
    await test.database.pool.query(
      `INSERT INTO step (id, org_id, run_id, node_id, type, status, ordinal, started_at, resume_at)
        VALUES ('stp_waiting', $1, $2, 'wait', 'wait', 'running', 1, $3, $3::timestamptz + interval '1 day')`,
      [orgId, waiting, new Date(clock.now())],
    );
    const home = await getHome(test.context(orgId));
    expect(home.failedRuns.count).toBe(7);
    expect(home.failedRuns.items.map(({ id }) => id)).toEqual(failed.slice(0, 5));
    const error = { code: 'http_error', message: 'it broke' };
    expect(home.failedRuns.items[0]).toMatchObject({ flowName: 'Busy', error });
    expect(home.stuckRuns).toMatchObject({ count: 1, items: [{ id: stuck, status: 'running' }] });
    expect(home.throughput).toMatchObject({ runs: 8, failed: 7 });
    expect(home.throughput.hours).toHaveLength(24);
    expect(home.throughput.hours[23]).toEqual({ ok: 1, failed: 0 });
    const viewer = await getHome(person(orgId, [], ['flows:read']));
    expect(viewer).toMatchObject({
      failedRuns: { count: 0 },
      stuckRuns: { count: 0 },
      throughput: { runs: 0 },
    });
  });

  it('names the next five times at which active flows start by themselves', async () => {
    const { orgB } = test;
    const cron = { triggerType: 'cron', cronExpression: '0 7 * * *' } as const;
    for (let round = 0; round < 6; round += 1) await make(orgB, cron);
    await make(orgB, { ...cron, cronExpression: '* * * * *', status: 'draft' });
    const soon = await make(orgB, { ...cron, cronExpression: '* * * * *', name: 'Soon' });
    const { nextCronRuns } = await getHome(test.context(orgB));
    expect(nextCronRuns).toHaveLength(5);
    expect(nextCronRuns[0]).toMatchObject({ flowId: soon.id, flowName: 'Soon', cronExpression: '* * * * *' });
  });
});

describe('the search of the command palette', () => {
  it('finds flows by name, slug and id, those that begin with the text first', async () => {
    const { orgA } = test;
    const inner = await make(orgA, { name: 'Old zebra', slug: 'the-zebra' });
    const first = await make(orgA, { name: 'Zebra crossing' });
    const find = async (q: string) =>
      (await searchEverything(test.context(orgA), q)).flows.map(({ id }) => id);
    expect(await find('zebra')).toEqual([first.id, inner.id]);
    expect(await find('the-zebra')).toEqual([inner.id]);
    expect(await find(inner.id)).toEqual([inner.id]);
    expect(await find('%')).toEqual([]);
  });

  it('finds runs by the beginning of their id, external id or trace id, and no others’', async () => {
    const { orgA, orgB } = test;
    const flow = await make(orgA);
    const run = {
      status: 'succeeded',
      agoMs: 1000,
      externalId: 'ORDER_77-a',
      traceId: 'feedc0de'.padEnd(32, '1'),
    };
    const [id = ''] = await insertRuns(test.platform, orgA, flow, [run]);
    const foreign = await make(orgB);
    await insertRuns(test.platform, orgB, foreign, [run]);
    const find = async (q: string, context = test.context(orgA)) =>
      (await searchEverything(context, q)).runs.map((found) => found.id);
    for (const q of [id, id.slice(0, -2), 'ORDER_77-a', 'ORDER_7', 'feedc0de', run.traceId]) {
      expect(await find(q), q).toEqual([id]);
    }
    expect(await find('ORDERx77')).toEqual([]);
    expect(await find('ORDER_77-a', person(orgA, [], ['flows:read']))).toEqual([]);
  });
});
