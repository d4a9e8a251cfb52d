/** The checklist's rows of flows, where people find them: the list, what can be done from it, and the file of a flow. */
import fs from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { rows } from '../fixtures/checklist';
import { documentOf } from '../fixtures/editor-page';
import { flowDesk } from '../fixtures/flow-desk';
import { expect, test } from '../fixtures/journey';
import { restClient } from '../fixtures/rest-client';

const ECHO = {
  startNodeId: 'echo',
  nodes: [{ id: 'echo', type: 'transform', output: { said: '${trigger.said}' } }],
  edges: [],
};

const rowOf = (page: Page, slug: string) => page.getByRole('row', { name: new RegExp(`Flow ${slug}\\b`) });
const names = (page: Page) => page.getByRole('row').getByRole('link', { name: /^Flow / });

/** From the menu behind the three dots of a flow. */
async function act(page: Page, slug: string, entry: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for Flow ${slug}`, exact: true }).click();
  await page.getByRole('menuitem', { name: entry, exact: true }).click();
}

test(rows('QF-02', 'QF-03', 'QF-40'), async ({ page, world }) => {
  const desk = flowDesk(world.rest);
  await desk.create('kinds-api', ECHO, { status: 'draft' });
  await desk.create('kinds-hook', ECHO, { triggerType: 'webhook' });
  const clock = { triggerType: 'cron', cronExpression: '0 9 * * *' };
  const { id } = await desk.create('kinds-cron', ECHO, clock);
  await desk.change(id, { status: 'paused' });

  await page.goto('/flows?q=kinds-');
  await expect(page.getByText('3 flows', { exact: true })).toBeVisible();
  for (const [slug, status, trigger] of [
    ['kinds-api', 'Draft', 'API'],
    ['kinds-hook', 'Active', 'Webhook'],
    ['kinds-cron', 'Paused', 'Cron'],
  ] as const) {
    const cells = rowOf(page, slug).getByRole('cell');
    await expect(cells.nth(1)).toHaveText(status);
    await expect(cells.nth(2)).toHaveText(trigger);
  }

  for (const [status, slug] of [
    ['Draft', 'kinds-api'],
    ['Active', 'kinds-hook'],
    ['Paused', 'kinds-cron'],
  ] as const) {
    await page.getByRole('combobox', { name: 'Status' }).selectOption(status);
    await expect(names(page)).toHaveText([`Flow ${slug}`]);
    await expect(page.getByText('1 flow', { exact: true })).toBeVisible();
  }
  await page.reload();
  await expect(names(page)).toHaveText(['Flow kinds-cron']);
  await page.getByRole('combobox', { name: 'Trigger' }).selectOption('Webhook');
  await expect(page.getByText('No flow fits these filters')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page.getByRole('combobox', { name: 'Status' })).toHaveValue('');
});

test(rows('QF-41'), async ({ page, world }) => {
  const { key } = await world.rest.expect<{ key: string }>('POST', '/api/api-keys', {
    name: 'Many flows',
    scopes: ['flows:write'],
  });
  // With a key of its own: so many writes would use up what the other journeys may write.
  const rest = restClient(world.url, key);
  const slugs = Array.from({ length: 53 }, (_, index) => `page-${String(index).padStart(2, '0')}`);
  const ids: string[] = [];
  for (const slug of slugs) ids.push((await flowDesk(rest).create(slug, ECHO)).id);

  await page.goto('/flows?q=page-');
  await expect(page.getByText('53 flows', { exact: true })).toBeVisible();
  await expect(names(page)).toHaveCount(50);
  await page.getByRole('button', { name: 'Show more' }).click();
  await expect(names(page)).toHaveText(slugs.toReversed().map((slug) => `Flow ${slug}`));
  await expect(page.getByRole('button', { name: 'Show more' })).toHaveCount(0);

  for (const id of ids) await rest.expect('DELETE', `/api/flows/${id}`);
});

test(rows('QF-44', 'QF-46'), async ({ page, world }) => {
  const desk = flowDesk(world.rest);
  const { id } = await desk.create('rested', ECHO);
  const spec = { ...ECHO, nodes: [{ ...ECHO.nodes[0], output: { said: '${trigger.said}', heard: true } }] };
  await desk.change(id, { spec });
  const { id: runId } = await desk.runFlow(id, { said: 'before the pause' });

  await page.goto('/flows?q=rested');
  const row = rowOf(page, 'rested');
  await expect(row).toContainText('version 2');
  await act(page, 'rested', 'Pause');
  await expect(row).toContainText('Paused');
  await expect(row).toContainText('version 2');
  await expect(row).toContainText('Succeeded');
  expect(await desk.read(id)).toMatchObject({ status: 'paused', version: 2 });
  const refused = await world.rest.call('POST', `/api/flows/${id}/execute`, {});
  expect([refused.status, refused.body]).toEqual([409, { error: 'flow is paused' }]);

  await act(page, 'rested', 'Runs of this flow');
  await expect(page.getByRole('row', { name: /Flow rested/ })).toHaveCount(1);
  await page.goto(`/runs/${runId}`);
  await expect(page.getByRole('group', { name: 'Output' })).toContainText('"said": "before the pause"');

  await page.goto('/flows?q=rested');
  await act(page, 'rested', 'Activate');
  await expect(row).toContainText('Active');
  await expect(row).toContainText('version 2');
  expect(await desk.read(id)).toMatchObject({ status: 'active', version: 2 });
});

test(rows('QF-45'), async ({ page, world }) => {
  const desk = flowDesk(world.rest);
  const flow = await desk.create('doomed', {
    startNodeId: 'ask',
    nodes: [{ id: 'ask', type: 'human_approval', actionLabel: 'Keep?' }],
    edges: [],
  });
  const { id: runId } = await desk.runFlow('doomed');

  await page.goto('/flows?q=doomed');
  await act(page, 'doomed', 'Delete');
  const question = page.getByRole('dialog', { name: 'Delete Flow doomed?' });
  await expect(question).toContainText('Its version, the draft, its runs and their approvals go with it.');
  await expect(question).toContainText('triggers will be answered with “not found” from now on');
  await question.getByRole('button', { name: 'Keep it' }).click();
  await expect(rowOf(page, 'doomed')).toBeVisible();
  await act(page, 'doomed', 'Delete');
  await question.getByRole('button', { name: 'Delete flow' }).click();
  await expect(page.getByText('No flow fits these filters')).toBeVisible();

  await page.goto(`/runs/${runId}`);
  await expect(page.getByRole('main')).toContainText('It may have been deleted.');
  expect((await world.rest.call('GET', `/api/runs/${runId}`)).status).toBe(404);
  await page.goto(`/audit?resourceId=${flow.id}`);
  const entries = page.getByRole('list', { name: 'Entries' });
  await expect(entries.getByRole('listitem').first()).toContainText('flow.deleted');
  await expect(entries.getByRole('listitem').last()).toContainText('flow.created');
});

test(rows('QF-56'), async ({ page, world }) => {
  const layout = { echo: { x: 40, y: 80 } };
  const desk = flowDesk(world.rest);
  const flow = await desk.create('kept-file', { ...ECHO, layout }, { description: 'Says it back' });
  await page.goto('/flows?q=kept-file');
  const saved = page.waitForEvent('download');
  await act(page, 'kept-file', 'Export JSON');
  const download = await saved;
  expect(download.suggestedFilename()).toBe('kept-file.json');
  const text = await fs.readFile(await download.path(), 'utf8');
  const read = await desk.read(flow.id);
  expect(JSON.parse(text)).toEqual({
    countersign: 'flow/1',
    name: 'Flow kept-file',
    slug: 'kept-file',
    description: 'Says it back',
    triggerType: 'api',
    cronExpression: null,
    spec: read.spec,
  });

  await desk.change(flow.id, { spec: { ...ECHO, strict: true } });
  await page.goto(`/audit?resourceId=${flow.id}&action=flow.updated`);
  const entry = page.getByRole('list', { name: 'Entries' }).getByRole('listitem');
  await expect(entry).toHaveCount(1);
  await entry.locator('summary').click();
  await expect(entry).toContainText('Demo key');
  await expect(entry.getByRole('row', { name: /^version/ }).getByRole('cell')).toHaveText([
    'version',
    '1',
    '2',
  ]);
  const hashes = await entry
    .getByRole('row', { name: /^specHash/ })
    .getByRole('cell')
    .allInnerTexts();
  expect(hashes).toEqual([
    'specHash',
    expect.stringMatching(/^[0-9a-f]{64}$/),
    expect.stringMatching(/^[0-9a-f]{64}$/),
  ]);
  expect(hashes[1]).not.toBe(hashes[2]);

  await page.goto('/flows?create=import');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('or paste JSON').fill(text);
  await dialog.getByLabel('Slug').fill('kept-file-again');
  await dialog.getByRole('button', { name: 'Create flow' }).click();
  await page.waitForURL('**/flows/flw_*');
  const copyId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  expect(copyId).not.toBe(flow.id);
  const { spec, layout: places } = await documentOf(page, copyId);
  expect({ ...spec, layout: places }).toEqual(read.spec);
});
