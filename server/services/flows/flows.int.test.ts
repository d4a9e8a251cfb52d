import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '@/server/infra/clock/clock';
import { hmacSha256Hex } from '@/server/infra/crypto/signatures';
import { executeFlow } from '../runs/execute-flow';
import { triggerWebhook } from '../runs/trigger-webhook';
import { createTestPlatform, type TestPlatform } from '../testing/create-test-platform';
import { driveRun } from '../testing/drive-run';
import { flowInput, linearSpec, transform } from '../testing/flow-input';
import { createFlow } from './create-flow';
import { deleteFlow } from './delete-flow';
import { getFlow } from './get-flow';
import { getFlowVersion } from './get-flow-version';
import { listFlowVersions } from './list-flow-versions';
import { listFlows } from './list-flows';
import { previewCron } from './preview-cron';
import { publishFlow } from './publish-flow';
import { rotateFlowSecret } from './rotate-flow-secret';
import { updateFlow } from './update-flow';

const clock = fixedClock('2026-11-22T00:00:00.000Z');
let test: TestPlatform;
beforeAll(async () => {
  test = await createTestPlatform({ clock });
});
afterAll(() => test.close());

const events = async (resourceId: string) =>
  (
    await test.database.pool.query<{ type: string; before: unknown; after: unknown }>(
      'SELECT type, before, after FROM domain_event WHERE resource_id = $1 ORDER BY seq',
      [resourceId],
    )
  ).rows;
const flow = (id: string) => ({ surface: 'flow', idOrSlug: id }) as const;
const two = linearSpec(transform('a', { x: 1 }), transform('b', { y: 2 }));

describe('creating', () => {
  it('makes a draft of version 1 and records it', async () => {
    const made = await createFlow(test.context(), flowInput({ description: 'd' }));
    expect(made).toMatchObject({ status: 'draft', version: 1, triggerType: 'api', webhookUrl: null });
    expect(made).toMatchObject({ timezone: 'Asia/Jakarta', warnings: [], cronEnabled: false });
    expect(await events(made.id)).toMatchObject([{ type: 'flow.created', after: { slug: made.slug } }]);
  });

  it('gives one of several creators of a slug the flow and refuses the others', async () => {
    const attempts = Array.from({ length: 5 }, () =>
      createFlow(test.context(), flowInput({ slug: 'wanted' })),
    );
    const outcomes = await Promise.allSettled(attempts);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { kind: 'conflict', message: 'slug already exists' },
    });
    await expect(createFlow(test.context(test.orgB), flowInput({ slug: 'wanted' }))).resolves.toBeDefined();
  });

  it('refuses a broken spec with every reason and writes nothing', async () => {
    const spec = linearSpec({ id: 'a', type: 'nonsense' }, { id: 'b', type: 'http_request' });
    await expect(createFlow(test.context(), flowInput({ slug: 'broken', spec }))).rejects.toMatchObject({
      kind: 'invalid',
      details: {
        issues: expect.arrayContaining([expect.objectContaining({ code: 'node_type_unknown', nodeId: 'a' })]),
      },
    });
    await expect(getFlow(test.context(), flow('broken'))).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('refuses AI nodes in workflows', async () => {
    const spec = linearSpec({ id: 'a', type: 'llm_step', userPrompt: 'x' });
    await expect(createFlow(test.context(), flowInput({ surface: 'workflow', spec }))).rejects.toMatchObject({
      details: { issues: [{ message: 'node type llm_step is not available in workflows' }] },
    });
  });

  it('demands a usable expression of a cron flow and finds its next time in the zone of the organisation', async () => {
    const cron = (cronExpression?: string) =>
      createFlow(test.context(), flowInput({ triggerType: 'cron', cronExpression }));
    await expect(cron()).rejects.toMatchObject({
      details: { fieldErrors: { cronExpression: [/required/] } },
    });
    await expect(cron('61 * * * *')).rejects.toMatchObject({
      details: { issues: [{ code: 'cron_invalid' }] },
    });
    const made = await cron('0 8 * * *');
    expect(made.nextCronRunAt?.toISOString()).toBe('2026-11-22T01:00:00.000Z');
  });
});

describe('changing', () => {
  it('keeps the version for anything but the spec, and for an equal spec', async () => {
    const { id, spec } = await createFlow(test.context(), flowInput());
    const same = await updateFlow(test.context(), { ...flow(id), name: 'New', spec });
    const moved = { ...spec, layout: { pass: { x: 1, y: 2 } } };
    const laidOut = await updateFlow(test.context(), { ...flow(id), spec: moved });
    expect([same.version, laidOut.version]).toEqual([1, 1]);
    expect(laidOut.spec).toEqual(moved);
    expect((await events(id)).map(({ type }) => type)).toEqual(['flow.created', 'flow.updated']);
  });

  it('makes a new version of a changed spec that goes live at once, and keeps the old one', async () => {
    const made = await createFlow(test.context(), flowInput({ spec: two, status: 'active' }));
    const spec = linearSpec(transform('a', { x: 5 }), transform('b', { y: 2 }), transform('c', { z: 3 }));
    const changed = await updateFlow(test.context(), { ...flow(made.id), spec });
    expect(changed).toMatchObject({ version: 2, status: 'active' });
    expect((await getFlowVersion(test.context(), { ...flow(made.id), version: 1 })).spec).toEqual(two);
    const { versions } = await listFlowVersions(test.context(), { ...flow(made.id), limit: 10 });
    expect(versions.map((one) => one.isLive)).toEqual([true, false]);
  });

  it('sends a definition that lost a field to draft, even when the request repeats its status', async () => {
    const made = await createFlow(test.context(), flowInput({ spec: two, status: 'active' }));
    const spec = linearSpec(transform('a', { x: 1 }));
    const changed = await updateFlow(test.context(), { ...flow(made.id), spec, status: 'active' });
    expect(changed).toMatchObject({ version: 2, status: 'draft' });
    expect((await events(made.id)).at(-1)).toMatchObject({
      type: 'flow.unpublished',
      before: { version: 1 },
    });
  });

  it('activates only what is complete and says what is missing', async () => {
    const spec = linearSpec(transform('a', { x: '$' + '{step.gone.output}' }));
    const { id, warnings } = await createFlow(test.context(), flowInput({ spec }));
    expect(warnings).toMatchObject([{ code: 'template_unknown_step', severity: 'error', nodeId: 'a' }]);
    await expect(publishFlow(test.context(), flow(id))).rejects.toMatchObject({
      kind: 'unprocessable',
      details: { issues: [{ code: 'template_unknown_step', nodeId: 'a' }] },
    });
    const live = await createFlow(
      test.context(),
      flowInput({ spec: linearSpec(transform('a', { x: 1 })), status: 'active' }),
    );
    await expect(updateFlow(test.context(), { ...flow(live.id), spec })).rejects.toMatchObject({
      kind: 'unprocessable',
    });
    expect(await getFlow(test.context(), flow(live.id))).toMatchObject({ version: 1, status: 'active' });
  });

  it('follows the moves of the state machine and records each', async () => {
    const { id } = await createFlow(test.context(), flowInput());
    const to = (status: 'active' | 'paused' | 'draft') => updateFlow(test.context(), { ...flow(id), status });
    await expect(to('paused')).rejects.toMatchObject({ kind: 'conflict' });
    for (const status of ['active', 'paused', 'active', 'draft'] as const) {
      expect(await to(status)).toMatchObject({ status, version: 1 });
    }
    expect((await events(id)).map(({ type }) => type.slice(5))).toEqual([
      'created',
      'published',
      'paused',
      'published',
      'unpublished',
    ]);
  });

  it('lets concurrent writers of a spec each make a version', async () => {
    const { id } = await createFlow(test.context(), flowInput());
    const specs = [1, 2, 3, 4].map((x) => linearSpec(transform('pass', { got: x })));
    await Promise.all(specs.map((spec) => updateFlow(test.context(), { ...flow(id), spec })));
    const { versions } = await listFlowVersions(test.context(), { ...flow(id), limit: 10 });
    expect(versions.map(({ version }) => version)).toEqual([5, 4, 3, 2, 1]);
  });

  it('stops a run that was asked for with what another process knew before a pause', async () => {
    const { id } = await createFlow(test.context(), flowInput({ status: 'active' }));
    await executeFlow(test.context(), { ...flow(id), body: {}, source: 'api' });
    await updateFlow(test.context(), { ...flow(id), status: 'paused' });
    await expect(executeFlow(test.context(), { ...flow(id), body: {}, source: 'api' })).rejects.toMatchObject(
      { kind: 'conflict', message: 'flow is paused' },
    );
  });
});

describe('webhook secrets', () => {
  const call = (token: string, secret: string) =>
    triggerWebhook(test.platform, {
      token,
      rawBody: Buffer.from('{}'),
      input: {},
      signature: `sha256=${hmacSha256Hex(secret, '{}')}`,
    });

  it('come with the first webhook trigger, are shown on a read that is recorded, and never in a list', async () => {
    const { id } = await createFlow(test.context(), flowInput());
    await expect(rotateFlowSecret(test.context(), flow(id))).rejects.toMatchObject({ kind: 'conflict' });
    await updateFlow(test.context(), { ...flow(id), triggerType: 'webhook' });
    const read = await getFlow(test.context(), { ...flow(id), revealSecret: true });
    expect(read.webhookSecret).toMatch(/^qe_whsec_/);
    expect(read.webhookUrl).toBe(`http://localhost:3000/api/triggers/wh/${read.webhookToken}`);
    expect((await events(id)).at(-1)).toMatchObject({ type: 'flow.secret_revealed' });
    const { rows } = await listFlows(test.context(), { surface: 'flow', page: 1, limit: 100 });
    expect(JSON.stringify([rows, await events(id)])).not.toContain('qe_whsec_');
  });

  it('overlap for a day after a rotation, and a second rotation drops the oldest', async () => {
    const made = await createFlow(test.context(), flowInput({ triggerType: 'webhook', status: 'active' }));
    const token = made.webhookToken ?? '';
    const first =
      (await getFlow(test.context(), { ...flow(made.id), revealSecret: true })).webhookSecret ?? '';
    const second = await rotateFlowSecret(test.context(), flow(made.id));
    expect(second.previousValidUntil.getTime() - clock.now()).toBe(24 * 3_600_000);
    await call(token, first);
    await call(token, second.webhookSecret);
    const third = await rotateFlowSecret(test.context(), flow(made.id));
    await expect(call(token, first)).rejects.toMatchObject({ kind: 'unauthenticated' });
    await call(token, second.webhookSecret);
    clock.advance(24 * 3_600_000 + 1);
    await expect(call(token, second.webhookSecret)).rejects.toMatchObject({ kind: 'unauthenticated' });
    await call(token, third.webhookSecret);
  });
});

describe('listing', () => {
  it('filters, searches literally and pages newest first within one organisation and surface', async () => {
    const org = test.context(test.orgB);
    for (const name of ['100% sure', '100 per cent', 'other']) {
      clock.advance(1);
      await createFlow(org, flowInput({ surface: 'workflow', name }));
    }
    const list = (more: object) => listFlows(org, { surface: 'workflow', page: 1, limit: 20, ...more });
    expect((await list({})).rows.map(({ name }) => name)).toEqual(['other', '100 per cent', '100% sure']);
    expect(await list({ q: '0%' })).toMatchObject({ total: 1, rows: [{ name: '100% sure' }] });
    expect(await list({ page: 2, limit: 2 })).toMatchObject({ total: 3, rows: [{ name: '100% sure' }] });
    expect(await list({ status: 'active' })).toEqual({ total: 0, rows: [] });
  });
});

describe('deleting', () => {
  it('cancels what runs, takes runs and steps along and leaves the audit log', async () => {
    const spec = linearSpec(transform('a', { x: 1 }), {
      id: 'ask',
      type: 'human_approval',
      actionLabel: 'Go?',
    });
    const { id } = await createFlow(test.context(), flowInput({ spec, status: 'active' }));
    const { runId } = await executeFlow(test.context(), { ...flow(id), body: {}, source: 'api' });
    await driveRun(test.platform, test.orgA, runId);
    expect(await deleteFlow(test.context(), flow(id))).toBe(id);
    const left = await test.database.pool.query(
      `SELECT (SELECT count(*) FROM run WHERE flow_id = $1)::int AS runs,
        (SELECT count(*) FROM step WHERE run_id = $2)::int AS steps,
        (SELECT count(*) FROM approval WHERE flow_id = $1)::int AS approvals`,
      [id, runId],
    );
    expect(left.rows).toEqual([{ runs: 0, steps: 0, approvals: 0 }]);
    expect((await events(runId)).at(-1)).toMatchObject({ type: 'flow.run.cancelled' });
    expect((await events(id)).at(-1)).toMatchObject({ type: 'flow.deleted', before: { runs: 1 } });
    await expect(deleteFlow(test.context(), flow(id))).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('does not reach into another organisation', async () => {
    const { id } = await createFlow(test.context(), flowInput());
    const other = test.context(test.orgB);
    for (const attempt of [deleteFlow, publishFlow, rotateFlowSecret, getFlow]) {
      await expect(attempt(other, flow(id))).rejects.toMatchObject({ kind: 'not_found' });
    }
  });
});

describe('cron preview', () => {
  it('shows the next times in the zone asked for, in words too', async () => {
    const preview = await previewCron(test.context(), { expression: '0 9 * * 1', count: 2, timezone: 'UTC' });
    expect(preview.description).toBe('At 09:00 AM, only on Monday');
    expect(preview.next.map((at) => at.toISOString().slice(11, 16))).toEqual(['09:00', '09:00']);
  });

  it('names the field that is wrong', async () => {
    const preview = (more: object) =>
      previewCron(test.context(), { expression: '* * * * *', count: 1, ...more });
    for (const expression of ['nonsense', '* * * *', '0 0 30 2 *']) {
      await expect(preview({ expression })).rejects.toMatchObject({
        details: { fieldErrors: { expression: [expect.any(String)] } },
      });
    }
    await expect(preview({ timezone: 'Mars' })).rejects.toMatchObject({
      details: { fieldErrors: { timezone: [expect.any(String)] } },
    });
  });
});
