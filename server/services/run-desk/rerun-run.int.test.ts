import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '@/server/flow/json';
import { updateFlow } from '../flows/update-flow';
import { purgeRuns } from '../retention/purge-runs';
import { saveFlow } from '../testing/save-flow';
import { cancelRuns } from './bulk-runs';
import { rerunRun } from './rerun-run';
import { chain, openRunDesk, type RunDeskWorld } from './testing/open-run-desk';

let world: RunDeskWorld;
beforeAll(async () => {
  world = await openRunDesk();
});
afterAll(() => world.close());
beforeEach(() => {
  world.statuses.clear();
  world.service.received.length = 0;
});

const rerun = (runId: string, body: Partial<Parameters<typeof rerunRun>[2]> = {}) =>
  rerunRun(world.context(), runId, { version: 'same', ...body });
const pass = (id: string, output: Record<string, string | number> = {}) => ({
  id,
  type: 'transform',
  output,
});
const documentOf = (spec: object) => JSON.parse(JSON.stringify(spec)) as JsonObject;
const ask = { id: 'ask', type: 'human_approval', actionLabel: 'Pay?', proposedAction: { amount: 5 } };

describe('from the beginning', () => {
  test('the same version runs again on the same input, under ids of its own', async () => {
    const { flowId, runId } = await world.run(chain(world.call('a', '/whole')), { n: 1, externalId: 'x-1' });
    const again = await rerun(runId);
    await world.drive(again.runId);
    const [before, after] = [await world.detail(runId), await world.detail(again.runId)];
    expect(after.run).toMatchObject({
      flowId,
      status: 'succeeded',
      rerunOf: runId,
      input: { n: 1, externalId: 'x-1' },
      externalId: 'x-1',
      trigger: 'manual',
      triggerSource: 'dashboard',
      flowVersion: 1,
      idempotencyKey: null,
    });
    expect(after.run.traceId).not.toBe(before.run.traceId);
    expect(world.asked('/whole')).toBe(2);
    const keys = world.service.received.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toEqual([`${runId}:a`, `${again.runId}:a`]);
    expect(before.lineage.reruns).toMatchObject([{ id: again.runId }]);
    expect(after.lineage.rerunOf).toMatchObject({ id: runId });
  });

  test('the live version checks the input and runs as it is now', async () => {
    const { flowId, runId } = await world.run(chain(pass('a', { v: 1 })), { n: 1 });
    const spec = documentOf({
      ...chain(pass('a', { v: 2 })),
      inputSchema: { type: 'object', required: ['m'] },
    });
    await updateFlow(world.context(), { surface: 'flow', idOrSlug: flowId, spec });
    await expect(rerun(runId, { version: 'live' })).rejects.toMatchObject({ code: 'validation_failed' });
    const same = await rerun(runId);
    await world.drive(same.runId);
    expect((await world.detail(same.runId)).run).toMatchObject({ flowVersion: 1, output: { v: 1 } });
  });

  test('a paused flow starts nothing', async () => {
    const { flowId, runId } = await world.run(chain(pass('a')));
    await updateFlow(world.context(), { surface: 'flow', idOrSlug: flowId, status: 'paused' });
    await expect(rerun(runId)).rejects.toMatchObject({ kind: 'conflict', code: 'not_active' });
  });

  test("an execution's external id goes along only while it is free", async () => {
    const { platform, orgA } = world;
    const { id } = await saveFlow(platform, orgA, chain(world.call('a', '/ext')), { surface: 'workflow' });
    world.statuses.set('/ext', 400);
    const failed = await world.start(id, { externalId: 'o-1' }, 'workflow');
    await world.drive(failed);
    const second = await rerun(failed);
    expect((await world.detail(second.runId)).run.externalId).toBe('o-1');
    await expect(rerun(failed)).rejects.toMatchObject({ kind: 'conflict', code: 'external_id_taken' });
    world.statuses.clear();
    await world.drive(second.runId);
    const third = await rerun(second.runId);
    expect((await world.detail(third.runId)).run).toMatchObject({
      externalId: null,
      input: { externalId: 'o-1' },
    });
  });
});

describe('from a step', () => {
  test('what came before is taken over and its calls are not sent again', async () => {
    world.statuses.set('/second', 400);
    const spec = chain(
      world.call('first', '/first'),
      pass('mid', { path: '${step.first.output.body.path}' }),
      world.call('second', '/second', { body: { seen: '${step.mid.output.path}' } }),
    );
    const { runId } = await world.run(spec);
    expect((await world.detail(runId)).run.status).toBe('failed');
    world.statuses.clear();
    const again = await rerun(runId, { fromNodeId: 'second' });
    expect(again.reused).toEqual(['first', 'mid']);
    await world.drive(again.runId);
    const detail = await world.detail(again.runId);
    expect(detail.run.status).toBe('succeeded');
    expect([world.asked('/first'), world.asked('/second')]).toEqual([1, 2]);
    expect(world.service.received.at(-1)?.body.toString()).toContain('"/first"');
    expect(detail.steps.map(({ nodeId, reusedFrom, ordinal }) => [nodeId, reusedFrom, ordinal])).toEqual([
      ['first', runId, 1],
      ['mid', runId, 2],
      ['second', null, 3],
    ]);
    expect(detail.effects.map(({ nodeId }) => nodeId)).toEqual(['second']);
  });

  test('a step that was taken over twice still names the run in which it ran', async () => {
    const { runId } = await world.run(chain(world.call('a', '/twice'), pass('b'), pass('c')));
    const second = await rerun(runId, { fromNodeId: 'c' });
    await world.drive(second.runId);
    const third = await rerun(second.runId, { fromNodeId: 'b' });
    await world.drive(third.runId);
    expect((await world.detail(third.runId)).steps[0]).toMatchObject({ nodeId: 'a', reusedFrom: runId });
    expect(world.asked('/twice')).toBe(1);
  });

  test('branches beside it stay as they are, a join sees both', async () => {
    const join = pass('join', {
      left: '${step.left.output.body.path}',
      right: '${step.right.output.body.path}',
    });
    const { runId } = await world.run({
      startNodeId: 's',
      nodes: [pass('s'), world.call('left', '/left'), world.call('right', '/right'), join],
      edges: [
        { from: 's', to: 'left' },
        { from: 's', to: 'right' },
        { from: 'left', to: 'join' },
        { from: 'right', to: 'join' },
      ],
    });
    const again = await rerun(runId, { fromNodeId: 'right' });
    await world.drive(again.runId);
    expect((await world.detail(again.runId)).run.output).toEqual({ left: '/left', right: '/right' });
    expect([world.asked('/left'), world.asked('/right')]).toEqual([1, 2]);
  });

  test('a step mended in the live version runs on what came before it', async () => {
    const deciding = (cases: JsonObject, output: JsonObject = {}) => ({
      startNodeId: 'a',
      nodes: [
        world.call('a', '/mended'),
        { id: 'd', type: 'decision', expression: '7', cases },
        { id: 'b', type: 'transform', output },
      ],
      edges: [{ from: 'a', to: 'd' }],
    });
    const { flowId, runId } = await world.run(deciding({ 1: 'b' }));
    expect((await world.detail(runId)).run.error?.code).toBe('no_matching_case');
    const spec = documentOf(deciding({ 1: 'b', 7: 'b' }, { ok: 1 }));
    await updateFlow(world.context(), { surface: 'flow', idOrSlug: flowId, spec, status: 'active' });
    const again = await rerun(runId, { fromNodeId: 'd', version: 'live' });
    await world.drive(again.runId);
    const { run } = await world.detail(again.runId);
    expect(run).toMatchObject({ status: 'succeeded', flowVersion: 2, output: { ok: 1 } });
    expect(world.asked('/mended')).toBe(1);
  });

  test('large outputs get an object of their own, which outlives the source', async () => {
    const { runId } = await world.run(
      chain(pass('big', { text: '${trigger.text}' }), pass('end', { n: '${size(step.big.output.text)}' })),
      { text: 'x'.repeat(120_000) },
    );
    const again = await rerun(runId, { fromNodeId: 'end' });
    const [before, after] = [
      (await world.detail(runId)).steps[0],
      (await world.detail(again.runId)).steps[0],
    ];
    expect(after?.outputRef?.key).not.toBe(before?.outputRef?.key);
    await world.platform.storage.remove([before?.outputRef?.key ?? '']);
    await world.drive(again.runId);
    expect((await world.detail(again.runId)).run).toMatchObject({
      status: 'succeeded',
      output: { n: 120_000 },
    });
  });

  test('is refused for a node that is not there, was not reached, or while the run goes on', async () => {
    const { runId } = await world.run(chain(ask, pass('after')));
    await expect(rerun(runId, { fromNodeId: 'after' })).rejects.toMatchObject({ code: 'run_not_over' });
    await cancelRuns(world.context(), { ids: [runId] });
    await expect(rerun(runId, { fromNodeId: 'after' })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'step_not_ready',
      message: expect.stringContaining('what could start is ask'),
    });
    await expect(rerun(runId, { fromNodeId: 'nobody' })).rejects.toMatchObject({
      kind: 'invalid',
      details: { fieldErrors: { fromNodeId: [expect.any(String)] } },
    });
  });

  test('is refused once the data is purged', async () => {
    const { runId } = await world.run(chain(pass('a'), pass('b')));
    await purgeRuns(world.platform, new Date(world.clock.now() + 1));
    await expect(rerun(runId, { fromNodeId: 'b' })).rejects.toMatchObject({ code: 'run_purged' });
    await expect(rerun(runId)).rejects.toMatchObject({ code: 'run_purged' });
  });

  test('the audit log says what was repeated, by whom and from where', async () => {
    const { runId } = await world.run(chain(pass('a'), pass('b')));
    const again = await rerun(runId, { fromNodeId: 'b' });
    const rows = await world.platform.sql.query({
      name: '',
      text: `SELECT type, actor_type, resource_id, after FROM domain_event
        WHERE resource_id = ANY ($1) AND type IN ('flow.run.rerun', 'flow.executed') ORDER BY seq`,
      values: [[runId, again.runId]],
    });
    expect(rows.slice(1)).toMatchObject([
      { type: 'flow.executed', resource_id: again.runId, after: { rerunOf: runId } },
      {
        type: 'flow.run.rerun',
        actor_type: 'user',
        resource_id: runId,
        after: { runId: again.runId, fromNodeId: 'b' },
      },
    ]);
  });
});
