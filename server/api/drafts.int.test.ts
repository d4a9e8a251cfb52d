/** Two people on one flow, as their browsers meet the server. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { draftConflict, draftOperations } from '@/server/contract/drafts';
import { linearSpec, transform } from '@/server/services/testing/flow-input';
import { arrangeFlow } from './testing/arranged';
import { createTestWorld, type TestWorld } from './testing/create-test-world';
import { performTrpc } from './testing/perform-request';
import { type SignedIn, signIn } from './testing/sign-in';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});
afterAll(() => world.close());

type Id = (typeof draftOperations)[number]['id'];
const document = { spec: linearSpec(transform('a', { x: 1 })), layout: {}, notes: [] };

function ask({ headers }: SignedIn, verb: Id, id: string, body?: object, surface = 'flow') {
  const operation = draftOperations.find((one) => one.id === verb);
  if (!operation) throw new Error(`no operation ${verb}`);
  return performTrpc(world, operation, { params: { id }, query: { surface }, body, headers });
}

test('whoever saves second is told who was first and what is there', async () => {
  const [ann, bo] = [
    await signIn(world, { role: 'supervisor' }),
    await signIn(world, { role: 'supervisor' }),
  ];
  const id = await arrangeFlow(world, world.orgA, 'flow');
  const save = (who: SignedIn, revision: number) => {
    return ask(who, 'drafts.save', id, { document, revision, baseVersion: 1 });
  };
  expect(await save(ann, 0)).toMatchObject({ status: 200, body: { data: { revision: 1, issues: [] } } });
  const refused = await save(bo, 0);
  const current = { revision: 1, version: 1, updatedBy: { id: ann.userId, name: 'Ann' } };
  expect(refused).toMatchObject({
    status: 409,
    body: { data: { errorCode: 'draft_changed', answer: { details: current } } },
  });
  const { answer } = (refused.body as { data: { answer: { details: unknown } } }).data;
  expect(draftConflict.parse(answer.details)).toEqual(answer.details);
  expect(await save(bo, 1)).toMatchObject({ status: 200, body: { data: { revision: 2 } } });
  const published = await ask(bo, 'drafts.publish', id, { revision: 2, summary: 'Shorter' });
  expect(published).toMatchObject({ status: 200, body: { data: { publishedVersion: 2, live: document } } });
});

test('a viewer sees the draft and may neither save nor publish it; workflows take scopes of their own', async () => {
  const viewer = await signIn(world, { role: 'tenant_readonly' });
  const id = await arrangeFlow(world, world.orgA, 'workflow');
  const forbidden = { status: 403, body: { data: { errorCode: 'missing_scope' } } };
  const save = { document, revision: 0, baseVersion: 1 };
  expect(await ask(viewer, 'drafts.get', id, undefined, 'workflow')).toMatchObject({ status: 200 });
  expect(await ask(viewer, 'drafts.save', id, save, 'workflow')).toMatchObject(forbidden);
  expect(await ask(viewer, 'drafts.publish', id, { revision: 0 }, 'workflow')).toMatchObject(forbidden);
  await world.database.pool.query(
    `INSERT INTO role (org_id, name, scopes) VALUES ($1, 'flow_builder', '{flows:write}')`,
    [world.orgA],
  );
  const builder = await signIn(world, { role: 'flow_builder' });
  expect(await ask(builder, 'drafts.get', id, undefined, 'workflow')).toMatchObject(forbidden);
  expect(await ask(builder, 'drafts.save', id, save, 'workflow')).toMatchObject(forbidden);
});
