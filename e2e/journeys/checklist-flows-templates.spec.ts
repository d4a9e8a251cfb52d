/** The checklist's rows of templates: what can be put in is offered, what it comes to is shown, secrets only when sent. */
import type { Page } from '@playwright/test';
import { rows } from '../fixtures/checklist';
import { editorPage } from '../fixtures/editor-page';
import { flowDesk } from '../fixtures/flow-desk';
import { expect, test } from '../fixtures/journey';
import { nodeForm } from '../fixtures/node-form';
import { openTab, runPage, shownJson } from '../fixtures/run-page';

const offered = (page: Page) => page.getByRole('listbox', { name: 'Completions' }).getByRole('option');

/** Types at the end of a field, as people do, so that the list of what fits comes. */
async function typeInto(page: Page, label: string, keys: string): Promise<void> {
  await nodeForm(page).text(label).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(keys);
}

/** From the list of what fits, with the mouse. */
const take = (page: Page, name: string) =>
  offered(page)
    .filter({ hasText: new RegExp(`^${name}`) })
    .click();

test(rows('QF-12', 'QF-13'), async ({ page, world }) => {
  const desk = flowDesk(world.rest);
  const { id } = await desk.create('tpl-data', {
    startNodeId: 'fetch',
    nodes: [
      {
        id: 'fetch',
        type: 'http_request',
        method: 'POST',
        url: `${world.service.url}/tickets`,
        body: { of: '${trigger.customer}' },
      },
      { id: 'classify', type: 'llm_step', userPrompt: 'Classify:' },
    ],
    edges: [{ from: 'fetch', to: 'classify' }],
  });
  await desk.runFlow(id, { customer: 'C-7', subject: 'Broken lamp' });
  const editor = editorPage(page);
  const { preview } = nodeForm(page);
  await editor.open(id);
  await editor.card('classify').click();

  await typeInto(page, 'Prompt', ' ${trig');
  await take(page, 'trigger');
  await page.keyboard.type('.');
  await expect(offered(page)).toHaveText([/^customer/, /^subject/]);
  await take(page, 'subject');
  await expect(preview('Prompt')).toContainText('Classify: Broken lamp');

  await typeInto(page, 'Prompt', ' (${step.');
  await expect(offered(page)).toHaveText([/^fetch/]);
  await take(page, 'fetch');
  await page.keyboard.type('.status');
  await take(page, 'statusCode');
  await typeInto(page, 'Prompt', ')');
  await expect(preview('Prompt')).toContainText('Classify: Broken lamp (200)');
  await editor.expectSaved();
  await editor.publish('With the data');
  const flow = await desk.read(id);
  expect(flow.spec.nodes[1]).toMatchObject({
    userPrompt: 'Classify: ${trigger.subject} (${step.fetch.output.statusCode})',
  });

  const run = runPage(page);
  const later = await desk.runFlow(id, { customer: 'C-8', subject: 'No light' });
  await run.open(later.id);
  const panel = await run.choose('classify');
  expect(await shownJson(await openTab(panel, 'Input'), 'Input')).toMatchObject({
    userPrompt: 'Classify: No light (200)',
  });
});

test(rows('QF-30', 'QF-53', 'QF-54'), async ({ page, world }) => {
  await page.goto('/environment?new=1');
  await page.getByLabel('Name').fill('TPL_KEY');
  await page.getByLabel('Value').fill('first-secret-value');
  await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click();
  const variable = page.getByRole('row', { name: /TPL_KEY/ });
  await expect(variable).toContainText('${env.TPL_KEY}');
  await expect(variable).toContainText('Secret');
  await expect(variable).toContainText('nothing');

  const desk = flowDesk(world.rest);
  const { id } = await desk.create('tpl-env', {
    startNodeId: 'call',
    nodes: [{ id: 'call', type: 'http_request', method: 'POST', url: `${world.service.url}/tpl-env` }],
    edges: [],
  });
  const editor = editorPage(page);
  const { text, button, preview } = nodeForm(page);
  await editor.open(id);
  await editor.card('call').click();
  await typeInto(page, 'URL', '?key=${env.TPL');
  await expect(offered(page)).toHaveText(['TPL_KEYsecret']);
  await take(page, 'TPL_KEY');
  await button('Add to headers').click();
  await text('headers: name 1').fill('X-Key');
  await text('headers: value of X-Key').fill('${env.TPL_KEY}');
  await text('Body').fill('{ "key": "${env.TPL_KEY}" }');
  await editor.expectSaved();
  await editor.publish('With the key');
  await desk.runFlow(id);
  await page.reload();
  await editor.card('call').click();
  await expect(preview('URL')).toContainText(`${world.service.url}/tpl-env?key=***`);
  await expect(preview('Body')).toContainText('{"key":"***"}');
  const sent = () =>
    world.service.received
      .filter(({ url }) => url.startsWith('/tpl-env'))
      .map(({ url, headers, body }) => ({ url, header: headers['x-key'], body: JSON.parse(body) }));
  const with_ = (key: string) => ({ url: `/tpl-env?key=${key}`, header: key, body: { key } });
  expect(sent()).toEqual([with_('first-secret-value')]);

  await page.goto('/environment');
  await expect(variable.getByRole('button', { name: '1 flow with TPL_KEY' })).toBeVisible();
  await page.getByRole('button', { name: 'Replace TPL_KEY' }).click();
  const dialog = page.getByRole('dialog', { name: 'Replace TPL_KEY' });
  await expect(dialog.getByLabel('Value')).toHaveValue('');
  await dialog.getByLabel('Value').fill('second-secret-value');
  await dialog.getByRole('button', { name: 'Replace' }).click();
  await expect(dialog).toBeHidden();
  const { id: runId } = await desk.runFlow(id);
  expect(sent()).toEqual([with_('first-secret-value'), with_('second-secret-value')]);
  const flow = await desk.read(id);
  expect(flow).toMatchObject({ version: 2 });

  const run = runPage(page);
  await run.open(runId);
  const panel = await run.choose('call');
  expect(await shownJson(await openTab(panel, 'Input'), 'Input')).toMatchObject({
    url: `${world.service.url}/tpl-env?key=***`,
    headers: { 'X-Key': '***' },
    body: { key: '***' },
  });
  const read = [JSON.stringify(flow), await page.content()];
  read.push(JSON.stringify(await world.rest.expect('GET', `/api/runs/${runId}`)));
  await page.goto('/environment');
  await expect(variable).toBeVisible();
  read.push(await page.content());
  expect(read.filter((said) => said.includes('secret-value'))).toEqual([]);
});
