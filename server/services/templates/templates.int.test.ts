/** Every template as a newcomer meets it: installed, published and run to its end, with nothing set up. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '@/server/flow/json';
import { decideApproval } from '../approvals/decide-approval';
import { pendingApprovals } from '../approvals/read-approval';
import { publishDraft } from '../drafts/publish-draft';
import { setEnvVar } from '../env/set-env-var';
import { executeFlow } from '../runs/execute-flow';
import { getRun } from '../runs/get-run';
import { createTestPlatform, type TestPlatform } from '../testing/create-test-platform';
import { driveRun } from '../testing/drive-run';
import { createWebhook } from '../webhooks/create-webhook';
import { flowTemplates } from './flow-templates';
import { installTemplate } from './install-template';
import { listTemplates } from './list-templates';

const surface = 'flow';
let world: TestPlatform;
beforeAll(async () => {
  world = await createTestPlatform();
});
afterAll(() => world.close());

type Decision = 'approved' | 'rejected';

/** Runs a template on its sample, deciding whatever it asks; the finished run. */
async function runToEnd(templateId: string, decision: Decision) {
  const context = world.context();
  const { flow, sampleInput } = await installTemplate(context, { templateId });
  expect(flow.warnings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const published = await publishDraft(context, { surface, idOrSlug: flow.id, revision: 0, activate: true });
  expect(published.flow.status).toBe('active');
  const body = sampleInput;
  const { runId } = await executeFlow(context, { surface, idOrSlug: flow.id, body, source: 'dashboard' });
  for (;;) {
    await driveRun(world.platform, world.orgA, runId);
    const asked = await pendingApprovals(world.platform.sql, world.orgA, runId);
    if (asked.length === 0) break;
    for (const { stepId } of asked) await decideApproval(context, { runId, surface, stepId, decision });
  }
  return getRun(context, { surface, runId });
}

describe.each(flowTemplates.map((template) => [template.id, template] as const))('%s', (id, template) => {
  test('runs to its end when everything is approved', async () => {
    const { run, steps } = await runToEnd(id, 'approved');
    expect(run).toMatchObject({ status: 'succeeded', error: null });
    expect(steps.flatMap(({ warnings }) => warnings ?? [])).toEqual([]);
    const asks = JSON.stringify(template.spec).includes('human_approval');
    const decided = steps.filter(({ type }) => type === 'human_approval');
    // The sample shows what the template is for: where a person may be asked, one is.
    expect(decided.length > 0).toBe(asks);
  });

  test('has a place on the canvas for each of its steps', () => {
    const ids = (template.spec.nodes as JsonObject[]).map((node) => node.id);
    expect(Object.keys(template.spec.layout as JsonObject).sort()).toEqual([...ids].sort());
  });
});

test('a rejected refund, review or answer ends where the flow says, not as a failure', async () => {
  for (const id of ['refund-with-approval', 'kyc-onboarding', 'complaint-triage']) {
    const { run, steps } = await runToEnd(id, 'rejected');
    expect(run.status).toBe('succeeded');
    expect(steps.map(({ nodeId }) => nodeId)).toContainEqual(
      expect.stringMatching(/^(decline|declined|queue)$/),
    );
  }
});

test('with their addresses set, the calls of the refund and of the order arrive as they should', async () => {
  const bodies: unknown[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    bodies.push(JSON.parse(Buffer.concat(chunks).toString()));
    response.setHeader('content-type', 'application/json').end('{"ok":true}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const value = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  for (const name of ['PAYMENTS_URL', 'ORDER_SERVICE_URL']) {
    await setEnvVar(world.context(), { name, value, secret: name === 'PAYMENTS_URL' });
  }
  expect((await runToEnd('refund-with-approval', 'approved')).run.output).toMatchObject({ refunded: true });
  expect((await runToEnd('webhook-to-service', 'approved')).run.output).toMatchObject({ delivered: true });
  server.close();
  expect(bodies).toMatchObject([{ customerId: 'C-7', amount: 250_000 }, { reference: 'ord_1001' }]);
});

test('a template is installed as often as one likes, each time under a slug of its own', async () => {
  const slugs = [];
  for (let round = 0; round < 3; round += 1) {
    const { flow } = await installTemplate(world.context(world.orgB), { templateId: 'kyc-onboarding' });
    expect(flow).toMatchObject({ status: 'draft', version: 1, name: 'KYC onboarding' });
    slugs.push(flow.slug);
  }
  expect(slugs).toEqual(['kyc-onboarding', 'kyc-onboarding-2', 'kyc-onboarding-3']);
});

test('a slug that was asked for and is taken is refused, and so is an unknown template', async () => {
  const context = world.context(world.orgB);
  const install = (templateId: string) => installTemplate(context, { templateId, slug: 'mine' });
  await install('refund-with-approval');
  await expect(install('refund-with-approval')).rejects.toMatchObject({ code: 'slug_taken' });
  await expect(install('nothing')).rejects.toMatchObject({ code: 'not_found' });
});

test('the list says what of its needs the organisation has', async () => {
  const context = world.context(world.orgB);
  const needsOf = async (id: string) =>
    (await listTemplates(context)).find((one) => one.id === id)?.needs.map(({ isMet }) => isMet);
  expect(await needsOf('webhook-to-service')).toEqual([false, false]);
  await setEnvVar(context, { name: 'ORDER_SERVICE_URL', value: 'https://orders.example', secret: false });
  const url = 'https://hooks.example';
  await createWebhook(context, { url, events: ['order.parked'], description: '', active: true });
  expect(await needsOf('webhook-to-service')).toEqual([true, true]);
});
