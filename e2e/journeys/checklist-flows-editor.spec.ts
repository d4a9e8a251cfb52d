/** The checklist's rows of the editor: one spec for canvas and API, versions of what is published, and warnings. */
import type { Page } from '@playwright/test';
import { rows } from '../fixtures/checklist';
import { editorPage } from '../fixtures/editor-page';
import { flowDesk } from '../fixtures/flow-desk';
import { expect, test } from '../fixtures/journey';
import { nodeForm } from '../fixtures/node-form';

type Spec = { startNodeId: string; nodes: Record<string, unknown>[]; edges: unknown[]; layout?: object };

const CREDENTIAL = 'Bearer sk_live_51HxYz0aBcDeFgHiJkLmNoPqRsTu';

const calls = (url: string): Spec => ({
  startNodeId: 'ask',
  nodes: [
    { id: 'ask', type: 'http_request', method: 'POST', url: `${url}/ask`, headers: { 'X-Kind': 'claim' } },
    { id: 'tell', type: 'transform', output: '${step.ask.output.statusCode}' },
  ],
  edges: [{ from: 'ask', to: 'tell' }],
  layout: { ask: { x: 40, y: 40 }, tell: { x: 420, y: 40 } },
});

const statusInList = async (page: Page, slug: string) => {
  await page.goto(`/flows?q=${slug}`);
  const row = page.getByRole('row', { name: new RegExp(`Flow ${slug}`) });
  await expect(row).toBeVisible();
  return row;
};

test(rows('QA-001'), async ({ page, world }) => {
  const desk = flowDesk(world.rest);
  const { id } = await desk.create('one-spec', calls(world.service.url));
  const editor = editorPage(page);
  await editor.open(id);
  await expect(page.locator('.react-flow')).toBeVisible();
  await expect(editor.cards()).toHaveCount(2);
  await expect(editor.card('ask')).toContainText(`POST ${world.service.url}/ask`);
  await expect(page.locator('.react-flow__edge')).toHaveCount(1);

  await editor.card('tell').click();
  await nodeForm(page).add('Wait');
  await nodeForm(page).text('Duration').fill('1s');
  await editor.expectSaved();
  expect((await desk.read(id)).spec).toEqual(calls(world.service.url));
  await editor.publish('Waits at the end');
  const published = await desk.read(id);
  expect(published.spec).toEqual({
    ...calls(world.service.url),
    nodes: [...calls(world.service.url).nodes, { id: 'wait', type: 'wait', duration: '1s' }],
    edges: [
      { from: 'ask', to: 'tell' },
      { from: 'tell', to: 'wait' },
    ],
    layout: expect.objectContaining({
      ...calls('').layout,
      wait: { x: expect.any(Number), y: expect.any(Number) },
    }),
  });

  const nodes = [...published.spec.nodes, { id: 'end', type: 'transform', output: 'over' }];
  const edges = [...published.spec.edges, { from: 'wait', to: 'end' }];
  await desk.change(id, { spec: { ...published.spec, nodes, edges } });
  await page.reload();
  await expect(editor.cards()).toHaveCount(4);
  await expect(editor.card('end')).toContainText('over');
  await expect(page.locator('.react-flow__edge')).toHaveCount(3);
});

test(rows('QF-42', 'QF-43'), async ({ page, world }) => {
  const desk = flowDesk(world.rest);
  const { id } = await desk.create('bumped', calls(world.service.url));
  const editor = editorPage(page);
  const { text, button } = nodeForm(page);
  await editor.open(id);
  await editor.card('ask').click();
  await text('headers: value of X-Kind').fill('another claim');
  await editor.expectSaved();
  await expect(page.getByText('Draft: 1 change since version 1')).toBeVisible();
  await editor.publish('Another kind');
  await expect(page.getByText('Same as version 2')).toBeVisible();
  expect(await desk.read(id)).toMatchObject({ version: 2, status: 'active' });
  const row = await statusInList(page, 'bumped');
  await expect(row).toContainText('version 2');
  await expect(row).toContainText('Active');

  // The same by API: a changed value keeps it active, a field less makes it a draft.
  const { spec } = await desk.read(id);
  const patched = (ask: object) => ({ ...spec, nodes: [ask, spec.nodes[1]] });
  const { headers: _headers, ...bare } = spec.nodes[0] ?? {};
  await desk.change(id, {
    spec: patched({ ...bare, headers: { 'X-Kind': 'c' } }),
  });
  await expect(row).toContainText('version 3');
  await expect(row).toContainText('Active');
  await desk.change(id, { spec: patched(bare) });
  await expect(row).toContainText('version 4');
  await expect(row).toContainText('Draft');
  expect((await world.rest.call('POST', `/api/flows/${id}/execute`, {})).body).toEqual({
    error: 'flow is draft',
  });

  await editor.open(id);
  await editor.card('ask').click();
  await expect(button('Remove X-Kind from headers')).toHaveCount(0);
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  const status = page.getByRole('region', { name: 'Status' });
  await expect(status).toContainText('Triggers are refused until it is published. Live is version 4.');
  await status.getByRole('button', { name: 'Activate' }).click();
  await expect(status).toContainText('Triggers start runs of the live version. Live is version 4.');
  expect(await desk.read(id)).toMatchObject({ version: 4, status: 'active' });
});

test(`${rows('QF-43')}: publishing in the editor is activating, also of what lost a step`, async ({
  page,
  world,
}) => {
  const desk = flowDesk(world.rest);
  const { id } = await desk.create('shorter', calls(world.service.url));
  const editor = editorPage(page);
  await editor.open(id);
  await editor.card('tell').click();
  await editor.board().focus();
  await page.keyboard.press('Delete');
  await expect(editor.cards()).toHaveCount(1);
  await editor.expectSaved();
  await editor.publish('Without the end');
  await expect(page.getByText('Same as version 2')).toBeVisible();
  expect(await desk.read(id)).toMatchObject({ version: 2, status: 'active' });
});

test(rows('QF-55'), async ({ page, world }) => {
  const spec = calls(world.service.url);
  const [ask, tell] = spec.nodes;
  const desk = flowDesk(world.rest);
  const { id } = await desk.create('plain-secret', {
    ...spec,
    nodes: [{ ...ask, headers: { Authorization: CREDENTIAL } }, tell],
  });
  const editor = editorPage(page);
  const words = 'this looks like a credential; keep it as an environment value and write ${env.NAME} here';
  await editor.open(id);
  await page.getByRole('button', { name: '1 problem', exact: true }).click();
  const warning = page.getByRole('list', { name: 'Warnings' }).getByRole('button');
  await expect(warning).toHaveCount(1);
  await expect(warning).toContainText(words);
  await expect(warning).toContainText('ask · headers.Authorization');
  await warning.click();
  const { form, text } = nodeForm(page);
  await expect(form.getByRole('listitem').filter({ hasText: words })).toContainText('Authorization');

  // Allowed all the same: it runs, and it can be published again.
  const runId = await flowDesk(world.rest).startFlow(id);
  await page.goto(`/runs/${runId}`);
  await expect(page.getByText('Succeeded').first()).toBeVisible();
  const sent = world.service.received.filter(({ url }) => url === '/ask').at(-1);
  expect(sent?.headers.authorization).toBe(CREDENTIAL);
  await editor.open(id);
  await editor.card('ask').click();
  await text('URL').fill(`${world.service.url}/asked`);
  await editor.expectSaved();
  await editor.publish('Still in plain text');
  expect(await desk.read(id)).toMatchObject({ version: 2, status: 'active' });

  await text('headers: value of Authorization').fill('Bearer ${env.PLAIN_SECRET_KEY}');
  await expect(form.getByText(words)).toHaveCount(0);
});
