/** (e) An edit without the network, a page that goes away, a network that comes back: the edit is there. */
import { callsFlow, documentOf, editorPage } from '../fixtures/editor-page';
import { expect, test } from '../fixtures/journey';

test('an edit made offline survives the page and reaches the server', async ({ page, world }) => {
  const flow = await world.rest.expect<{ id: string }>(
    'POST',
    '/api/flows',
    callsFlow('offline', world.service.url, ['one', 'two']),
  );
  const editor = editorPage(page);
  await editor.open(flow.id);
  await editor.showOutline();
  await editor.choose('one');
  await page.context().setOffline(true);
  await editor.method().selectOption('PUT');
  await expect(page.getByText('Offline, kept on this device')).toBeVisible({ timeout: 30_000 });
  const context = page.context();
  await page.close();

  await context.setOffline(false);
  const again = await context.newPage();
  const reopened = editorPage(again);
  await reopened.open(flow.id);
  await reopened.showOutline();
  await reopened.choose('one');
  await expect(reopened.method()).toHaveValue('PUT');
  await expect.poll(async () => (await documentOf(again, flow.id)).spec.nodes[0]?.method).toBe('PUT');
});

test('a restart of the server in the middle of editing loses nothing', async ({ page, world }) => {
  const flow = await world.rest.expect<{ id: string }>(
    'POST',
    '/api/flows',
    callsFlow('restart', world.service.url, ['one', 'two']),
  );
  const editor = editorPage(page);
  await editor.open(flow.id);
  await editor.showOutline();
  await editor.choose('two');
  const restarting = world.restart();
  await editor.method().selectOption('PUT');
  await restarting;
  await expect
    .poll(async () => (await documentOf(page, flow.id)).spec.nodes[1]?.method, { timeout: 60_000 })
    .toBe('PUT');
});
