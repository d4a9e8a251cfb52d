/** A flow of 500 nodes, the most that can be published: the canvas and the outline stay usable. */
import type { Page } from '@playwright/test';
import { documentOf, editorPage } from '../fixtures/editor-page';
import { expect, test } from '../fixtures/journey';

const COUNT = 500;
const ROW = 25;

test('a flow of 500 nodes is edited, undone, found in and walked through in the outline', async ({
  page,
  world,
}) => {
  const flow = await world.rest.expect<{ id: string }>('POST', '/api/flows', manySteps('large'));
  const editor = editorPage(page);
  await editor.open(flow.id);
  await expect(editor.cards()).toHaveCount(COUNT);

  await findFirst(page, 'pause_312');
  await expect(editor.card('pause_312')).toBeInViewport();
  await page.getByRole('textbox', { name: 'Duration' }).fill('9m');
  await editor.expectSaved();
  expect((await documentOf(page, flow.id)).spec.nodes[312]).toMatchObject({ duration: '9m' });

  await editor.board().focus();
  await page.keyboard.press('Delete');
  await expect(editor.card('pause_312')).toHaveCount(0);
  await editor.expectSaved();
  const { spec } = await documentOf(page, flow.id);
  expect(spec.edges).toContainEqual({ from: 'pause_311', to: 'pause_313' });
  await editor.undo().click();
  await editor.undo().click();
  await expect(editor.undo()).toBeDisabled();

  const note = page.locator('.react-flow__node-note');
  await page.getByRole('button', { name: 'Add a note' }).click();
  await page.getByRole('textbox', { name: 'Text of the note' }).fill('Ask Kim before these are changed');
  await page.keyboard.press('Escape');
  await findFirst(page, 'pause_499');
  await expect(editor.card('pause_499')).toBeInViewport();
  await expect(note).not.toBeInViewport();
  await findFirst(page, 'ask kim');
  await expect(note).toBeInViewport({ ratio: 0.9 });
  await expect(note).toHaveClass(/selected/);
  await expect(page.getByRole('listbox', { name: 'Found' })).toBeHidden();

  await editor.showOutline();
  await editor.row('pause_0').focus();
  await page.keyboard.press('End');
  await expect(editor.row(`pause_${COUNT - 1}`)).toBeFocused();
  for (let step = 0; step < 20; step++) await page.keyboard.press('ArrowUp');
  await expect(editor.row(`pause_${COUNT - 21}`)).toBeFocused();
  await page.keyboard.press('d');
  await expect(editor.row(`pause_${COUNT - 21}`)).toContainText('Disabled');
  await page.keyboard.press('Control+z');
  await expect(editor.row(`pause_${COUNT - 21}`)).not.toContainText('Disabled');
});

/** By key on the canvas; it goes to the first place and ends the search. */
async function findFirst(page: Page, text: string): Promise<void> {
  await editorPage(page).board().focus();
  await page.keyboard.press('Control+f');
  await page.keyboard.type(text);
  await page.getByRole('listbox', { name: 'Found' }).getByRole('option').first().click();
  await page.keyboard.press('Escape');
}

/** One after the other, in rows. */
function manySteps(slug: string) {
  const ids = Array.from({ length: COUNT }, (_, index) => `pause_${index}`);
  return {
    slug,
    name: `Large ${slug}`,
    spec: {
      startNodeId: ids[0],
      nodes: ids.map((id) => ({ id, type: 'wait', duration: '5m' })),
      edges: ids.slice(1).map((to, index) => ({ from: ids[index], to })),
      layout: Object.fromEntries(
        ids.map((id, index) => [id, { x: (index % ROW) * 288, y: Math.floor(index / ROW) * 160 }]),
      ),
    },
  };
}
