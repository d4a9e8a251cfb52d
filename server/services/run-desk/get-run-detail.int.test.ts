import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { decideApproval } from '../approvals/decide-approval';
import { setEnvVar } from '../env/set-env-var';
import { purgeRuns } from '../retention/purge-runs';
import { readMeanwhile } from '../testing/read-meanwhile';
import { saveFlow } from '../testing/save-flow';
import { getLastOutputs } from './get-last-outputs';
import { getRunStep } from './get-run-detail';
import { readRunData } from './read-run-head';
import { chain, openRunDesk, type RunDeskWorld } from './testing/open-run-desk';

let world: RunDeskWorld;
beforeAll(async () => {
  world = await openRunDesk();
});
afterAll(() => world.close());
beforeEach(() => world.statuses.clear());

const pass = (id: string, output = {}) => ({ id, type: 'transform', output });
const long = (chars: number) => 'x'.repeat(chars);

describe('a run', () => {
  test('shows its version, steps, calls, timeline and what no way led to', async () => {
    const { runId } = await world.run(
      {
        startNodeId: 'get',
        nodes: [
          world.call('get', '/get', { body: { n: '${trigger.n}' } }),
          {
            id: 'way',
            type: 'decision',
            expression: 'trigger.n > 3',
            cases: { true: 'big', false: 'small' },
          },
          pass('big'),
          pass('small'),
        ],
        edges: [{ from: 'get', to: 'way' }],
      } as Parameters<RunDeskWorld['run']>[0],
      { n: 5 },
    );
    const detail = await world.detail(runId);
    expect(detail.run).toMatchObject({
      status: 'succeeded',
      surface: 'flow',
      actorType: 'user',
      liveVersion: 1,
    });
    expect(detail.run.spec.nodes).toHaveLength(4);
    expect(detail.steps.map(({ nodeId }) => nodeId)).toEqual(['get', 'way', 'big']);
    expect(detail.skipped).toEqual(['small']);
    expect(detail.effects).toMatchObject([
      {
        nodeId: 'get',
        mode: 'live',
        isSent: true,
        request: { method: 'POST', url: `${world.service.url}/get`, body: { n: 5 } },
        response: { status: 200 },
        isAsApproved: null,
      },
    ]);
    expect(detail.effects[0]?.request?.headers).toMatchObject({
      'x-quantum-trace-id': detail.run.traceId,
      'idempotency-key': `${runId}:get`,
    });
    expect(detail.timeline.lanes.map(({ nodeId }) => nodeId)).toEqual(['get', 'way', 'big']);
    expect(detail.whyBranch).toMatchObject([
      {
        nodeId: 'way',
        reads: [{ path: 'trigger.n', value: 5 }],
        value: true,
        taken: 'true',
        isReproduced: true,
      },
    ]);
  });

  test('is shown with its steps as they were at one moment', async () => {
    const { runId } = await world.run(chain(pass('a', { made: true })));
    const { run, steps } = await readMeanwhile(world.database.pool, runId, () => world.detail(runId));
    expect(steps).toMatchObject([{ nodeId: 'a', output: { made: true }, startedAt: expect.any(Date) }]);
    expect([run.status, steps[0]?.status]).toEqual(['succeeded', 'succeeded']);
  });

  test('says what to do about the step that failed', async () => {
    world.statuses.set('/refused', 401);
    const { runId } = await world.run(chain(world.call('a', '/refused')));
    const { advice, steps } = await world.detail(runId);
    expect(advice).toContain('refused the credentials');
    expect(steps[0]).toMatchObject({ advice, error: { code: 'http_error' } });
  });

  test('shows attempts and the pause between them', async () => {
    world.statuses.set('/retried', 503);
    const retry = { maxAttempts: 2, backoff: 'fixed', initialDelayMs: 60_000 };
    const { runId } = await world.run(chain(world.call('a', '/retried', { retry })));
    expect((await world.detail(runId)).steps[0]?.resumeAt?.getTime()).toBeGreaterThan(world.clock.now());
    world.clock.advance(120_000);
    world.statuses.clear();
    await world.drive(runId);
    const { timeline, effects } = await world.detail(runId);
    expect(effects.map(({ attempt }) => attempt)).toEqual([1, 2]);
    expect(timeline.lanes[0]?.segments.filter(({ kind }) => kind === 'run')).toMatchObject([
      { attempt: 1, isOk: false },
      { attempt: 2, isOk: true },
    ]);
  });

  test('shows what a model was asked and that it is the sandbox, never which model answered', async () => {
    const { runId } = await world.run(chain({ id: 'm', type: 'llm_step', userPrompt: 'Say hello.' }));
    const { generations } = await world.detail(runId);
    expect(generations).toMatchObject([
      {
        nodeId: 'm',
        attempt: 1,
        model: 'quantum-ai:default',
        isSandbox: true,
        outcome: 'succeeded',
        text: null,
      },
    ]);
    expect(Object.keys(generations[0] ?? {})).not.toContain('resolvedModel');
  });

  test('tells whether what left is what was approved', async () => {
    const ask = { id: 'ask', type: 'human_approval', actionLabel: 'Pay?', proposedAction: { amount: 5 } };
    const amount = '${step.ask.output.proposedAction.amount}';
    const { runId } = await world.run(chain(ask, world.call('pay', '/pay', { body: { amount } })));
    const asking = await world.detail(runId);
    expect(asking.approvals).toMatchObject([{ status: 'pending', isExecutedAsApproved: null }]);
    expect(asking.approvals[0]?.calls).toMatchObject([{ nodeId: 'pay', executed: null }]);
    const proposedActionOverride = { amount: 7 };
    await decideApproval(world.context(), {
      runId,
      surface: 'flow',
      decision: 'approved',
      proposedActionOverride,
    });
    await world.drive(runId);
    const { approvals, effects } = await world.detail(runId);
    expect(approvals).toMatchObject([
      {
        status: 'approved',
        overridden: true,
        originalProposedAction: { amount: 5 },
        proposedAction: { amount: 7 },
        isExecutedAsApproved: true,
        calls: [{ executed: { effectId: effects[0]?.id, digest: effects[0]?.digest, isAsApproved: true } }],
      },
    ]);
    expect(effects[0]).toMatchObject({ request: { body: { amount: 7 } }, isAsApproved: true });
  });
});

describe('what is large', () => {
  test('is left out with its size, and comes on demand', async () => {
    const send = world.call('send', '/large', { body: { text: '${trigger.text}' } });
    const { runId } = await world.run(chain(pass('copy', { text: '${trigger.text}' }), send), {
      text: long(30_000),
    });
    const { steps, effects } = await world.detail(runId);
    expect(steps[0]).toMatchObject({ nodeId: 'copy', output: null, leftOut: ['output'] });
    expect(steps[0]?.outputBytes).toBeGreaterThan(30_000);
    expect(effects[0]).toMatchObject({ leftOut: ['body'], request: { body: null } });
    const whole = await getRunStep(world.context(), { runId, nodeId: 'copy' });
    expect(whole.step).toMatchObject({ output: { text: long(30_000) }, leftOut: [] });
    const sent = await getRunStep(world.context(), { runId, nodeId: 'send' });
    expect(sent.effects[0]?.request?.body).toEqual({ text: long(30_000) });
    expect(await readRunData(world.context(), runId)).toMatchObject({ input: { text: long(30_000) } });
  });

  test('is a link where it lies in storage, and is read from there', async () => {
    const decide = { id: 'd', type: 'decision', expression: 'size(text)', cases: { '120000': 'end' } };
    const spec = { ...chain(pass('copy', { text: '${trigger.text}' }), decide) };
    const nodes = [...spec.nodes, pass('end')];
    const { runId } = await world.run({ ...spec, nodes }, { text: long(120_000) });
    const { steps, whyBranch } = await world.detail(runId);
    expect(steps[0]).toMatchObject({
      output: null,
      leftOut: ['output'],
      outputRef: { url: expect.any(String) },
    });
    expect(whyBranch).toMatchObject([
      { value: 120_000, reads: [{ path: 'text', value: null, isLeftOut: true }], isReproduced: true },
    ]);
    const { step } = await getRunStep(world.context(), { runId, nodeId: 'copy' });
    expect(step).toMatchObject({ output: { text: long(120_000) }, leftOut: [] });
  });

  test('is gone once it was purged, and nothing is made up for it', async () => {
    const decide = { id: 'd', type: 'decision', expression: 'trigger.n', cases: { '1': 'a' } };
    const { runId } = await world.run(
      { startNodeId: 'd', nodes: [decide, world.call('a', '/x')], edges: [] },
      { n: 1 },
    );
    await purgeRuns(world.platform, new Date(world.clock.now() + 1));
    const { run, effects, whyBranch } = await world.detail(runId);
    expect(run).toMatchObject({ input: null, outputsPurgedAt: expect.any(Date) });
    expect(effects).toMatchObject([{ request: null, leftOut: [], response: null, isSent: null }]);
    expect(whyBranch).toEqual([]);
  });
});

test('a value of the environment that has become secret is not shown', async () => {
  const env = (secret: boolean) =>
    setEnvVar(world.context(), { name: 'REGION', value: 'hidden-value', secret });
  await env(false);
  const decide = { id: 'd', type: 'decision', expression: 'env.REGION', cases: { 'hidden-value': 'a' } };
  const { runId } = await world.run({ startNodeId: 'd', nodes: [decide, pass('a')], edges: [] });
  expect((await world.detail(runId)).whyBranch[0]).toMatchObject({
    value: 'hidden-value',
    isReproduced: true,
  });
  await env(true);
  const [why] = (await world.detail(runId)).whyBranch;
  expect(why).toMatchObject({ value: '***', isReproduced: false });
  expect(JSON.stringify(why?.reads)).not.toContain('hidden-value');
});

describe('the last outputs of a flow', () => {
  test('are those of the run that finished last, by node', async () => {
    const { flowId, runId } = await world.run(chain(pass('a', { v: '${trigger.n}' })), { n: 1 });
    expect(await getLastOutputs(world.context(), { flowId })).toMatchObject({
      runId,
      flowVersion: 1,
      status: 'succeeded',
      trigger: { n: 1 },
      outputs: { a: { v: 1 } },
      leftOut: [],
    });
    const later = await world.start(flowId, { n: 2 });
    expect((await getLastOutputs(world.context(), { flowId }))?.runId).toBe(runId);
    expect(await getLastOutputs(world.context(), { flowId, runId: later })).toMatchObject({
      runId: later,
      trigger: { n: 2 },
    });
    const { id: other } = await saveFlow(world.platform, world.orgA, chain(pass('a')));
    expect(await getLastOutputs(world.context(), { flowId: other, runId })).toBeNull();
  });

  test("are null before the first, leave out what is large, and are nobody else's", async () => {
    const { id } = await saveFlow(world.platform, world.orgA, chain(pass('a', { text: '${trigger.text}' })));
    expect(await getLastOutputs(world.context(), { flowId: id })).toBeNull();
    await world.drive(await world.start(id, { text: long(70_000) }));
    const last = await getLastOutputs(world.context(), { flowId: id });
    expect(last).toMatchObject({ trigger: null, leftOut: ['trigger', 'a'] });
    await expect(getLastOutputs(world.context(world.orgB), { flowId: id })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
