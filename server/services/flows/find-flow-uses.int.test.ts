import { afterAll, beforeAll, expect, it } from 'vitest';
import { listConnectionUses } from '../connections/list-connection-uses';
import { saveDraft } from '../drafts/save-draft';
import { listEnvUses } from '../env/list-env-uses';
import { createTestPlatform, type TestPlatform } from '../testing/create-test-platform';
import { flowInput, linearSpec } from '../testing/flow-input';
import { listEvents } from '../webhooks/list-events';
import { createFlow } from './create-flow';

let test: TestPlatform;
let checks: string;
let pays: string;
beforeAll(async () => {
  test = await createTestPlatform();
  const spec = linearSpec(
    {
      id: 'check',
      type: 'service_call',
      service: 'identity',
      method: 'POST',
      path: '/v1/check',
      body: { service: 'aml' },
    },
    {
      id: 'note',
      type: 'http_request',
      method: 'POST',
      url: 'https://${env.HOST}/x',
      headers: { key: '${env.TOKEN}' },
    },
    { id: 'tell', type: 'webhook_emit', event: 'kyc.checked' },
  );
  checks = (await createFlow(test.context(), flowInput({ name: 'Checks', spec }))).id;
  pays = (await createFlow(test.context(), flowInput({ name: 'Pays', surface: 'workflow' }))).id;
  const draft = linearSpec(
    { id: 'pay', type: 'service_call', service: 'custom:bank', method: 'POST', path: '/pay' },
    { id: 'half', type: 'http_request', url: 'https://${env.HOST' },
    { id: 'shape', type: 'transform', output: { plain: 'env.NOBODY', token: '${env.TOKEN}' } },
  );
  const document = { spec: { ...draft, nodes: [...(draft.nodes as []), 'junk'] }, layout: {}, notes: [] };
  const ref = { surface: 'workflow', idOrSlug: pays } as const;
  await saveDraft(test.context(), { ...ref, document: document as never, revision: 0, baseVersion: 1 });
});
afterAll(() => test.close());

it('finds services in what runs and in drafts, and not where a body only has a field of that name', async () => {
  const uses = await listConnectionUses(test.context());
  expect(uses).toMatchObject([
    { serviceSlug: 'custom:bank', flows: [{ flowId: pays, inLive: false, inDraft: true, nodeIds: ['pay'] }] },
    {
      serviceSlug: 'identity',
      flows: [{ flowId: checks, inLive: true, inDraft: false, nodeIds: ['check'] }],
    },
  ]);
});

it('finds variables where they are read, also in a draft that is half written', async () => {
  expect(await listEnvUses(test.context())).toMatchObject([
    { name: 'HOST', flows: [{ flowId: checks, nodeIds: ['note'] }] },
    {
      name: 'TOKEN',
      flows: [
        { flowId: checks, inLive: true, nodeIds: ['note'] },
        { flowId: pays, inDraft: true, nodeIds: ['shape'] },
      ],
    },
  ]);
});

it('lists the events that flows emit beside those of the system', async () => {
  const { system, emitted } = await listEvents(test.context());
  expect(emitted).toEqual(['kyc.checked']);
  expect(system).toContain('flow.run.failed');
});

it('tells only of definitions that the caller may read, and of no other organisation', async () => {
  const reader = test.context(test.orgA, ['workflows:read', 'service-connections:read']);
  expect((await listConnectionUses(reader)).map(({ serviceSlug }) => serviceSlug)).toEqual(['custom:bank']);
  expect(await listConnectionUses(test.context(test.orgB))).toEqual([]);
});
