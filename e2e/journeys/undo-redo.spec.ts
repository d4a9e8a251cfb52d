/** (c) Thirty mixed edits, all taken back: the flow is what it was, to the byte. */
import { callsFlow, documentOf, editorPage } from '../fixtures/editor-page';
import { expect, test } from '../fixtures/journey';

const ROUNDS = 6;

test('undo after thirty mixed edits gives back the identical flow, redo the edited one', async ({
  page,
  world,
}) => {
  const flow = await world.rest.expect<{ id: string }>(
    'POST',
    '/api/flows',
    callsFlow('undo', world.service.url, ['first', 'second', 'third']),
  );
  const before = await documentOf(page, flow.id);
  const editor = editorPage(page);
  await editor.open(flow.id);
  const undo = page.getByRole('button', { name: 'Undo', exact: true });
  const redo = page.getByRole('button', { name: 'Redo', exact: true });
  await expect(undo).toBeDisabled();

  for (let round = 0; round < ROUNDS; round++) {
    await page.locator('.react-flow__node[data-id="second"]').click();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('d');
    await page.keyboard.press('Control+d');
    await page.keyboard.press('Delete');
    await page.locator('.react-flow__node[data-id="third"]').click();
    await page.keyboard.press('Shift+ArrowUp');
    await page.keyboard.press('Control+c');
    await page.keyboard.press('n');
    await page.keyboard.press('Escape');
  }
  await editor.showOutline();
  await editor.choose('first');
  await editor.method().selectOption('PUT');
  await editor.expectSaved();
  const after = await documentOf(page, flow.id);
  expect(after).not.toEqual(before);

  let steps = 0;
  for (; await undo.isEnabled(); steps++) await undo.click();
  expect(steps).toBeGreaterThanOrEqual(30);
  await editor.expectSaved();
  await expect
    .poll(async () => JSON.stringify((await documentOf(page, flow.id)).spec))
    .toBe(JSON.stringify(before.spec));
  expect(await documentOf(page, flow.id)).toEqual(before);

  while (await redo.isEnabled()) await redo.click();
  await expect.poll(async () => JSON.stringify(await documentOf(page, flow.id))).toBe(JSON.stringify(after));
});
