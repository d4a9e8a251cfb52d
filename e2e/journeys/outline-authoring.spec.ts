/** (b) A flow made and published with the keyboard alone, in the outline; axe finds nothing on the way. */
import { editorPage } from '../fixtures/editor-page';
import { expect, expectAccessible, test } from '../fixtures/journey';

test('an author builds and publishes a flow without a mouse', async ({ page, world }) => {
  const flow = await world.rest.expect<{ id: string }>('POST', '/api/flows', {
    slug: 'by-keyboard',
    name: 'By keyboard',
    spec: {
      startNodeId: 'start',
      nodes: [{ id: 'start', type: 'transform', output: '${trigger}' }],
      edges: [],
    },
  });
  const editor = editorPage(page);
  await editor.open(flow.id);
  await page.getByRole('radio', { name: 'Outline' }).focus();
  await page.keyboard.press('Space');
  await editor.row('start').focus();
  await expectAccessible(page);

  await page.keyboard.press('a');
  await page.getByPlaceholder('Search steps').fill('http request');
  await page.keyboard.press('Enter');
  await expect(editor.row('http_request')).toBeFocused();
  await page.keyboard.press('Enter');
  // The form takes the focus when it has come; a key before that goes nowhere.
  await expect(async () => {
    await editor.method().focus();
    await page.keyboard.press('p');
    await expect(editor.method()).not.toHaveValue('', { timeout: 1_000 });
  }).toPass();
  const url = page.getByRole('textbox', { name: /URL/ });
  await expect(url)
    .toBeFocused()
    .catch(() => url.focus());
  await url.focus();
  await page.keyboard.insertText(`${world.service.url}/typed`);
  await expect(url).toContainText('/typed');
  await page.keyboard.press('Escape');
  await expectAccessible(page);

  await editor.row('http_request').focus();
  await page.keyboard.press('a');
  await page.getByPlaceholder('Search steps').fill('transform');
  await page.keyboard.press('Enter');
  await expect(editor.row('transform')).toBeFocused();
  await page.keyboard.press('c');
  await expect(page.getByRole('dialog', { name: /Connections of transform/ })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(editor.row('transform')).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(editor.row('transform')).toHaveCount(0);
  await editor.expectSaved();

  await page.getByRole('button', { name: 'Publish', exact: true }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Publish' });
  await expect(dialog).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Publish', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();

  const { flow: live } = await world.rest.expect<{ flow: { status: string; spec: { edges: unknown[] } } }>(
    'GET',
    `/api/flows/${flow.id}`,
  );
  expect(live.status).toBe('active');
  expect(live.spec.edges).toEqual([{ from: 'start', to: 'http_request' }]);
});
