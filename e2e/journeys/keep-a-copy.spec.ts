/** Somebody else saved the same field first: mine becomes a flow of its own, theirs stays as it is. */
import { callsFlow, documentOf, editorPage } from '../fixtures/editor-page';
import { expect, test } from '../fixtures/journey';

test('"keep mine as a copy" loses neither side', async ({ page, openWindow, world }) => {
  const flow = await world.rest.expect<{ id: string }>(
    'POST',
    '/api/flows',
    callsFlow('kept', world.service.url, ['one', 'two']),
  );
  const otherPage = await openWindow();
  const [mine, theirs] = [editorPage(page), editorPage(otherPage)];
  for (const editor of [mine, theirs]) {
    await editor.open(flow.id);
    await editor.showOutline();
  }
  await page.context().setOffline(true);
  await mine.choose('one');
  await mine.method().selectOption('DELETE');
  await mine.choose('two');
  await mine.method().selectOption('PUT');
  await theirs.choose('one');
  await theirs.method().selectOption('PATCH');
  await theirs.expectSaved();
  await page.context().setOffline(false);

  const question = page.getByRole('dialog', { name: 'Somebody else changed the same' });
  await expect(question).toBeVisible({ timeout: 60_000 });
  await question.getByRole('button', { name: 'Keep mine as a copy' }).click();
  await expect(question).toBeHidden();
  await expect(mine.undo()).toBeVisible();
  const methods = async (id: string) => (await documentOf(page, id)).spec.nodes.map(({ method }) => method);
  expect(await methods(flow.id)).toEqual(['PATCH', 'POST']);
  await mine.choose('one');
  await expect(mine.method()).toHaveValue('PATCH');

  const opened = page.context().waitForEvent('page');
  await page.getByRole('button', { name: 'Open it' }).click();
  const copy = await opened;
  await expect(copy.getByRole('button', { name: 'Versions', exact: true })).toBeVisible();
  const copyId = new URL(copy.url()).pathname.split('/').at(-1) ?? '';
  expect(copyId).not.toBe(flow.id);
  expect(await methods(copyId)).toEqual(['DELETE', 'PUT']);
});
