import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { decideApproval } from '../approvals/decide-approval';
import { rerunRun } from './rerun-run';
import { chain, openRunDesk, type RunDeskWorld } from './testing/open-run-desk';

let world: RunDeskWorld;
beforeAll(async () => {
  world = await openRunDesk();
});
afterAll(() => world.close());

const ask = { id: 'ask', type: 'human_approval', actionLabel: 'Pay?', proposedAction: { amount: 5 } };
beforeEach(() => {
  world.statuses.clear();
  world.service.received.length = 0;
});

const rerun = (runId: string, body: { fromNodeId: string }) =>
  rerunRun(world.context(), runId, { version: 'same', ...body });
const paying = () =>
  chain(ask, world.call('pay', '/pay', { body: { amount: '${step.ask.output.proposedAction.amount}' } }));
const approve = async (runId: string) => {
  await decideApproval(world.context(), { runId, surface: 'flow', decision: 'approved' });
  await world.drive(runId);
};

test('a call that was refused goes out again as it was approved, and says so', async () => {
  world.statuses.set('/pay', 400);
  const { runId } = await world.run(paying());
  await approve(runId);
  world.statuses.clear();
  const again = await rerun(runId, { fromNodeId: 'pay' });
  await world.drive(again.runId);
  const { run, approvals } = await world.detail(again.runId);
  expect(run.status).toBe('succeeded');
  expect(approvals).toMatchObject([
    { nodeId: 'ask', status: 'approved', reason: 'carried', isExecutedAsApproved: true },
  ]);
  expect(world.asked('/pay')).toBe(2);
});

test('a call that had its effect needs a new yes', async () => {
  const { runId } = await world.run(paying());
  await approve(runId);
  const again = await rerun(runId, { fromNodeId: 'pay' });
  await world.drive(again.runId);
  const asking = await world.detail(again.runId);
  expect(asking.run.status).toBe('awaiting_approval');
  expect(asking.approvals.at(-1)).toMatchObject({
    nodeId: 'pay',
    status: 'pending',
    reason: 'approval_mismatch',
  });
  expect(asking.approvals.at(-1)?.actionLabel).toContain('sent once');
  expect(world.asked('/pay')).toBe(1);
  await approve(again.runId);
  expect((await world.detail(again.runId)).run.status).toBe('succeeded');
  expect(world.asked('/pay')).toBe(2);
});

test('from the approval itself a person is asked again', async () => {
  const { runId } = await world.run(paying());
  await approve(runId);
  const again = await rerun(runId, { fromNodeId: 'ask' });
  await world.drive(again.runId);
  expect((await world.detail(again.runId)).approvals).toMatchObject([{ nodeId: 'ask', status: 'pending' }]);
});
