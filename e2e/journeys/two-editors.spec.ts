/** (d) Two people on one flow: both see each other, different changes are joined, equal ones are asked about. */
import { callsFlow, documentOf, editorPage } from '../fixtures/editor-page';
import { expect, test } from '../fixtures/journey';

test('changes of two editors are joined node by node, and nothing is overwritten silently', async ({
  page,
  openWindow,
  world,
}) => {
  const flow = await world.rest.expect<{ id: string }>(
    'POST',
    '/api/flows',
    callsFlow('pair', world.service.url, ['one', 'two', 'three']),
  );
  const otherPage = await openWindow();
  const [mine, theirs] = [editorPage(page), editorPage(otherPage)];
  for (const editor of [mine, theirs]) {
    await editor.open(flow.id);
    await editor.showOutline();
  }
  await theirs.choose('one');
  await mine.choose('two');
  await theirs.method().selectOption('PUT');
  await mine.method().selectOption('PATCH');
  await expect
    .poll(async () => (await documentOf(page, flow.id)).spec.nodes.map(({ method }) => method))
    .toEqual(['PUT', 'PATCH', 'POST']);

  await otherPage.context().setOffline(true);
  await theirs.choose('three');
  await theirs.method().selectOption('DELETE');
  await mine.choose('three');
  await mine.method().selectOption('GET');
  await mine.expectSaved();
  await otherPage.context().setOffline(false);
  const question = otherPage.getByRole('dialog').filter({ hasText: 'three' });
  await expect(question).toBeVisible({ timeout: 60_000 });
  expect((await documentOf(page, flow.id)).spec.nodes[2]?.method).toBe('GET');
});
