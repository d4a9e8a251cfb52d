/** What hands do on the canvas: copy between tabs, arrange, resize, rename; each is one step back, and junk changes nothing. */
import type { Locator } from '@playwright/test';
import { callsFlow, documentOf, editorPage } from '../fixtures/editor-page';
import { expect, test, type World } from '../fixtures/journey';

const createFlow = ({ rest, service }: World, slug: string, ids: readonly string[]) =>
  rest.expect<{ id: string }>('POST', '/api/flows', callsFlow(slug, service.url, ids));

test('what is copied in one tab is pasted in another, and junk changes nothing but says why', async ({
  page,
  world,
}) => {
  const from = await createFlow(world, 'copied', ['ask', 'tell', 'end']);
  const into = await createFlow(world, 'pasted', ['ask', 'pay']);
  const source = editorPage(page);
  await source.open(from.id);
  await source.card('tell').click();
  await source.field('Body').fill('{ "said": "${step.ask.output.body}" }');
  await source.card('ask').click();
  await source.card('tell').click({ modifiers: ['Shift'] });
  await page.keyboard.press('Control+c');

  const tab = await page.context().newPage();
  const target = editorPage(tab);
  await target.open(into.id);
  await target.board().focus();
  await tab.keyboard.press('Control+v');
  await expect(target.card('ask_2')).toBeVisible();
  await target.expectSaved();
  const { spec } = await documentOf(tab, into.id);
  expect(spec.nodes.map(({ id }) => id)).toEqual(['ask', 'pay', 'ask_2', 'tell']);
  expect(spec.nodes[3]).toMatchObject({ body: { said: '${step.ask_2.output.body}' } });
  expect(spec.edges).toContainEqual({ from: 'ask_2', to: 'tell' });
  await target.undo().click();
  await expect(target.cards()).toHaveCount(2);

  for (const [text, words] of JUNK) {
    await pasteText(target.board(), text);
    await expect(tab.getByText(words)).toBeVisible();
  }
  await expect(target.cards()).toHaveCount(2);
  await expect(target.undo()).toBeDisabled();
});

const JUNK = [
  ['<b>not a flow</b>', 'This is no JSON'],
  ['{"a": 1}', 'it has no nodes'],
  ['{"nodes": [{"id": 5}]}', 'nodes.0.id must be a string'],
  ['{"nodes": [{"id": "x", "type": "leap"}]}', 'of the type "leap", which is not known here'],
  ['{"countersign": "flow/9", "spec": {"nodes": []}}', 'another version of Countersign (flow/9)'],
] as const;

/** As the browser does it, from a clipboard that something else has filled. */
async function pasteText(place: Locator, text: string): Promise<void> {
  await place.evaluate((board, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    board.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

test('aligned and spread nodes, a resized note and a rename are each one step back', async ({
  page,
  world,
}) => {
  const { id } = await createFlow(world, 'arranged', ['first', 'second', 'third']);
  const editor = editorPage(page);
  await editor.open(id);
  const before = await documentOf(page, id);
  const layout = async () => (await documentOf(page, id)).layout as Record<string, { x: number; y: number }>;

  await editor.drag(editor.card('second'), { x: 90, y: 20 });
  await editor.board().focus();
  await page.keyboard.press('Control+a');
  for (const entry of ['Right edges', 'One below the other']) {
    await editor.card('first').click({ button: 'right' });
    await page.getByRole('menuitem', { name: entry, exact: true }).click();
  }
  await editor.expectSaved();
  const { first, second, third } = await layout();
  expect([first?.x, third?.x]).toEqual([second?.x, second?.x]);
  // Nodes stand on whole pixels, so that halves of an odd height differ by one.
  const apart = [(second?.y ?? 0) - (first?.y ?? 0), (third?.y ?? 0) - (second?.y ?? 0)].map(Math.abs);
  expect(Math.min(...apart)).toBeGreaterThan(0);
  expect(Math.max(...apart) - Math.min(...apart)).toBeLessThanOrEqual(1);

  await editor.card('third').click();
  await page.getByRole('textbox', { name: 'Id', exact: true }).fill('last');
  await page.keyboard.press('Enter');
  await expect(editor.card('last')).toBeVisible();
  await editor.expectSaved();
  const renamed = await documentOf(page, id);
  expect(renamed.spec.edges).toContainEqual({ from: 'second', to: 'last' });

  await editor.board().focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await page.keyboard.type('Ask ops first');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Show everything' }).click();
  const note = page.locator('.react-flow__node-note');
  const size = async () => (await note.boundingBox())?.width ?? 0;
  const handle = page.locator('.react-flow__resize-control.handle.bottom.right');
  await expect(handle).toBeInViewport();
  const small = await size();
  await editor.drag(handle, { x: 80, y: 40 });
  await expect.poll(size).toBeGreaterThan(small + 60);
  await editor.undo().click();
  await expect.poll(size).toBe(small);

  let steps = 1;
  for (; await editor.undo().isEnabled(); steps++) await editor.undo().click();
  expect(steps).toBe(7);
  await expect.poll(async () => JSON.stringify(await documentOf(page, id))).toBe(JSON.stringify(before));
});

test('prompts of 10,000 characters and from right to left are typed, found and kept', async ({
  page,
  world,
}) => {
  const { id } = await createFlow(world, 'long-texts', ['ask']);
  const editor = editorPage(page);
  await editor.open(id);
  await editor.card('ask').click();
  const arabic = 'راجع هذا الطلب قبل الدفع';
  const body = JSON.stringify({ note: arabic, prompt: 'Lorem ipsum '.repeat(850) });
  await editor.field('Body').fill(body);
  await expect(editor.field('Body').locator('.cm-line').first()).toBeVisible();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(arabic);
  await editor.expectSaved();
  expect((await documentOf(page, id)).spec.nodes[0]).toMatchObject({ name: arabic, body: JSON.parse(body) });
  await page.keyboard.press('Control+f');
  await page.keyboard.type('قبل الدفع');
  await expect(page.getByRole('listbox', { name: 'Found' }).getByRole('option')).toHaveCount(2);
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});
