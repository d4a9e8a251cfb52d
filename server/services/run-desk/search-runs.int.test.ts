import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunSearch, runSearch } from '@/server/contract/run-desk';
import { updateFlow } from '../flows/update-flow';
import { cancelRun } from '../runs/cancel-run';
import { saveFlow } from '../testing/save-flow';
import { rerunRun } from './rerun-run';
import { searchRuns } from './search-runs';
import { chain, openRunDesk, type RunDeskWorld } from './testing/open-run-desk';

let world: RunDeskWorld;
let flowId: string;
let workflowId: string;
/** In the order made, a second apart. */
let runs: { failed: string; done: string; cancelled: string; execution: string; pending: string };

const failing = { id: 'a', type: 'decision', expression: 'trigger.bad', cases: { false: 'b' } };
const spec = { ...chain(failing), nodes: [failing, { id: 'b', type: 'transform', output: {} }] };
/** The slug of the flow and of the workflow. */
const SHARED = 'shared-slug';

beforeAll(async () => {
  world = await openRunDesk();
  flowId = (await saveFlow(world.platform, world.orgA, spec, { slug: SHARED })).id;
  workflowId = (await saveFlow(world.platform, world.orgA, spec, { surface: 'workflow', slug: SHARED })).id;
  const start = async (body = {}, of = flowId, surface: 'flow' | 'workflow' = 'flow') => {
    world.clock.advance(1_000);
    return world.start(of, body, surface);
  };
  const failed = await start({ bad: 1, externalId: 'case-7' });
  await world.drive(failed);
  const done = await start({ bad: false, externalId: 'case-8' });
  world.clock.advance(250);
  await world.drive(done);
  const cancelled = await start({});
  await cancelRun(world.context(), cancelled);
  const execution = await start({ bad: false }, workflowId, 'workflow');
  await world.drive(execution);
  const pending = await start({});
  runs = { failed, done, cancelled, execution, pending };
});
afterAll(() => world.close());

const find = (search: Partial<RunSearch> = {}, context = world.context()) =>
  searchRuns(context, runSearch.parse(search));
const idsOf = async (search: Partial<RunSearch> = {}) => (await find(search)).runs.map(({ id }) => id);

test('both surfaces are one list, newest first', async () => {
  const { failed, done, cancelled, execution, pending } = runs;
  expect(await idsOf()).toEqual([pending, execution, cancelled, done, failed]);
  const [first] = (await find({ surface: 'workflow' })).runs;
  expect(first).toMatchObject({
    id: execution,
    surface: 'workflow',
    flowId: workflowId,
    status: 'succeeded',
  });
});

test('a row says what the list shows of a run', async () => {
  const [row] = (await find({ q: runs.failed })).runs;
  expect(row).toMatchObject({
    flowId,
    flowVersion: 1,
    status: 'failed',
    trigger: 'manual',
    triggerSource: 'api',
    externalId: 'case-7',
    errorCode: 'no_matching_case',
    rerunOf: null,
    isStuck: false,
  });
  expect(row?.flowName).not.toBe('');
});

describe('filters', () => {
  const cases: [string, () => Partial<RunSearch>, () => string[]][] = [
    ['one status', () => ({ status: ['failed'] }), () => [runs.failed]],
    ['several', () => ({ status: ['failed', 'cancelled'] }), () => [runs.cancelled, runs.failed]],
    ['no status at all', () => ({ status: [], surface: 'workflow' }), () => [runs.execution]],
    ['the flow', () => ({ flowId: workflowId }), () => [runs.execution]],
    [
      'a slug, of whatever goes by it',
      () => ({ flowId: SHARED }),
      () => [runs.pending, runs.execution, runs.cancelled, runs.done, runs.failed],
    ],
    ['the slug of a workflow', () => ({ flowId: SHARED, surface: 'workflow' }), () => [runs.execution]],
    [
      'slug and status',
      () => ({ flowId: SHARED, status: ['succeeded', 'failed'] }),
      () => [runs.execution, runs.done, runs.failed],
    ],
    ['webhooks of a slug', () => ({ flowId: SHARED, trigger: 'webhook' }), () => []],
    ['a slug that nothing has', () => ({ flowId: 'no-such-flow' }), () => []],
    [
      'flow and status',
      () => ({ flowId, status: ['succeeded', 'pending'] }),
      () => [runs.pending, runs.done],
    ],
    ['a flow of another surface', () => ({ flowId, surface: 'workflow' }), () => []],
    ['the trigger', () => ({ trigger: 'webhook' }), () => []],
    ['manual starts', () => ({ trigger: 'manual', surface: 'workflow' }), () => [runs.execution]],
    ['the external id', () => ({ externalId: 'case-8' }), () => [runs.done]],
    ['an external id as a search', () => ({ q: 'case-7' }), () => [runs.failed]],
    [
      'the beginning of an id',
      () => ({ q: runs.execution.slice(0, -1).toLowerCase() }),
      () => [runs.execution],
    ],
    ['what nobody is called', () => ({ q: 'nothing' }), () => []],
    ['time', () => ({ from: '2026-11-22T08:00:02.000Z', to: '2026-11-22T08:00:03.000Z' }), () => [runs.done]],
  ];
  test.each(cases)('%s', async (_name, search, expected) => {
    expect(await idsOf(search())).toEqual(expected());
  });

  test('a trace id, by its beginning or whole', async () => {
    const [row] = (await find({ q: runs.done })).runs;
    const traceId = row?.traceId ?? '';
    expect(await idsOf({ traceId: traceId.slice(0, 12).toUpperCase() })).toEqual([runs.done]);
    expect(await idsOf({ q: traceId })).toEqual([runs.done]);
  });

  test('a version needs its flow', () => {
    expect(runSearch.safeParse({ version: 1 }).error?.issues[0]?.path).toEqual(['version']);
  });
});

test('pages follow each other without a gap or a repeat, also within one millisecond', async () => {
  const { id } = await saveFlow(world.platform, world.orgA, spec);
  for (let made = 0; made < 7; made++) await world.start(id);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await find({ flowId: id, limit: 3, ...(cursor === undefined ? {} : { cursor }) });
    seen.push(...page.runs.map((run) => run.id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(new Set(seen).size).toBe(7);
  expect(seen).toEqual([...seen].sort().reverse());
  await expect(find({ cursor: 'made-up' })).rejects.toMatchObject({ kind: 'invalid' });
});

test('a version finds its runs and the re-runs made after it', async () => {
  const { id, slug } = await saveFlow(world.platform, world.orgA, spec);
  for (const text of [
    'UPDATE flow_version SET created_at = $2 WHERE flow_id = $1',
    'UPDATE flow SET updated_at = $2 WHERE id = $1',
  ]) {
    await world.platform.sql.query({ name: '', text, values: [id, new Date(world.clock.now())] });
  }
  const first = await world.start(id);
  const again = { ...spec, nodes: [failing, { id: 'b', type: 'transform', output: { v: '2' } }] };
  world.clock.advance(3_600_000);
  await updateFlow(world.context(), {
    surface: 'flow',
    idOrSlug: id,
    spec: JSON.parse(JSON.stringify(again)),
    status: 'active',
  });
  const second = await world.start(id);
  world.clock.advance(3_600_000);
  const { runId: rerun } = await rerunRun(world.context(), first, { version: 'same' });
  expect(await idsOf({ flowId: id, version: 1 })).toEqual([rerun, first]);
  expect(await idsOf({ flowId: id, version: 2 })).toEqual([second]);
  expect(await idsOf({ flowId: slug, version: 1 })).toEqual([rerun, first]);
  expect(await idsOf({ flowId: id, version: 3 })).toEqual([]);
  expect(await idsOf({ rerunOf: first })).toEqual([rerun]);
});

test('stuck is what should have moved ten minutes ago, and not what waits for its time', async () => {
  const waiting = await world.run(chain({ id: 'w', type: 'wait', duration: '2h' }));
  const { id } = await saveFlow(world.platform, world.orgA, spec);
  const forgotten = await world.start(id);
  expect(await idsOf({ flowId: id, stuck: true })).toEqual([]);
  world.clock.advance(11 * 60_000);
  expect(await idsOf({ flowId: id, stuck: true })).toEqual([forgotten]);
  expect((await find({ q: forgotten })).runs[0]?.isStuck).toBe(true);
  expect(await idsOf({ stuck: true })).not.toContain(waiting.runId);
  world.clock.advance(3 * 3_600_000);
  expect(await idsOf({ flowId: waiting.flowId, stuck: true })).toEqual([waiting.runId]);
});

test('nobody sees runs of another organisation, or executions without their scope', async () => {
  expect((await find({}, world.context(world.orgB))).runs).toEqual([]);
  expect((await find({ q: runs.done }, world.context(world.orgB))).runs).toEqual([]);
  const onlyRuns = await find({}, world.context(world.orgA, ['runs:read']));
  expect(onlyRuns.runs.every(({ surface }) => surface === 'flow')).toBe(true);
  const none = await find({ surface: 'workflow' }, world.context(world.orgA, ['runs:read']));
  expect(none).toEqual({ runs: [], nextCursor: null });
});
