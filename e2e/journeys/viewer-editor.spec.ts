/** Who may only look opens a flow: everything can be read, nothing changed, neither by button, key nor hand. */
import { callAs } from '../fixtures/browser-client';
import { callsFlow, documentOf, editorPage } from '../fixtures/editor-page';
import { expect, test } from '../fixtures/journey';

test('a viewer reads a flow in the editor and can change nothing', async ({
  page: admin,
  openWindow,
  world,
}) => {
  const flow = await world.rest.expect<{ id: string }>(
    'POST',
    '/api/flows',
    callsFlow('looked-at', world.service.url, ['one', 'two', 'three']),
  );
  const { data } = await callAs(admin, 'members.invite', {
    body: { email: 'lou@countersign.example', name: 'Lou Looks', role: 'tenant_readonly' },
  });
  const page = await openWindow({
    email: 'lou@countersign.example',
    password: String(data.temporaryPassword),
  });
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET' && !request.url().includes('presence.')) sent.push(request.url());
  });
  const editor = editorPage(page);
  await editor.open(flow.id);
  await expect(page.getByText('Version 1, read only')).toBeVisible();
  const buttons = page.getByRole('main').getByRole('button');
  await expect(buttons).toHaveText([/problem/, 'Versions', 'Settings', '', '', '']);

  const before = await documentOf(admin, flow.id);
  await editor.card('two').click();
  await expect(page.getByRole('textbox', { name: 'Id', exact: true })).toHaveAttribute('readonly');
  await expect(editor.method()).toBeDisabled();
  for (const key of [
    'Delete',
    'd',
    'a',
    'n',
    'F2',
    'ArrowDown',
    'Control+d',
    'Control+x',
    'Control+v',
    'Control+z',
  ]) {
    await editor.board().focus();
    await page.keyboard.press(key);
  }
  await editor.drag(editor.card('one'), { x: 80, y: 60 });
  await editor.card('one').click({ button: 'right' });
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(editor.cards()).toHaveCount(3);

  await editor.showOutline();
  await editor.row('three').focus();
  for (const key of ['Delete', 'a', 'c', 'd', 'F2', 'Alt+ArrowUp']) await page.keyboard.press(key);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(editor.row('three')).toBeVisible();
  expect(sent).toEqual([]);
  expect(await documentOf(admin, flow.id)).toEqual(before);
});
