/** (f) What changed between versions is said field by field, and an old one comes back as a new one. */
import { callsFlow, editorPage } from '../fixtures/editor-page';
import { expect, expectAccessible, test } from '../fixtures/journey';

type Flow = { flow: { version: number; spec: { nodes: { method: string }[] } } };

test('a version is compared with the live one and restored as a new version', async ({ page, world }) => {
  const flow = await world.rest.expect<{ id: string }>(
    'POST',
    '/api/flows',
    callsFlow('versions', world.service.url, ['one', 'two']),
  );
  const editor = editorPage(page);
  await editor.open(flow.id);
  await editor.showOutline();
  await editor.choose('two');
  await editor.method().selectOption('PUT');
  await editor.expectSaved();
  await editor.publish('Put instead of post');

  await page.getByRole('button', { name: 'Versions', exact: true }).click();
  const history = page.getByRole('region', { name: 'Versions', exact: true });
  await expect(history).toContainText('Put instead of post');
  await history.getByRole('button', { name: 'Compare version 2' }).click();
  const comparison = page.getByRole('dialog');
  const change = comparison.getByRole('listitem').filter({ has: page.getByText('two', { exact: true }) });
  await expect(change.getByRole('deletion')).toContainText('POST');
  await expect(change.getByRole('insertion')).toContainText('PUT');
  await expectAccessible(page);
  await page.keyboard.press('Escape');

  await history.getByRole('button', { name: 'Restore version 1' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Restore/ })
    .click();
  await expect
    .poll(async () => {
      const { flow: live } = await world.rest.expect<Flow>('GET', `/api/flows/${flow.id}`);
      return [live.version, live.spec.nodes[1]?.method];
    })
    .toEqual([3, 'POST']);
});
