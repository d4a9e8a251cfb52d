/** The list of runs with everything that narrows it, and what the reference says of runs. */
import type { Page } from '@playwright/test';
import { openReference } from '../fixtures/api-reference';
import { chainOf } from '../fixtures/chain-of';
import { rows } from '../fixtures/checklist';
import { flowDesk } from '../fixtures/flow-desk';
import { expect, test, type World } from '../fixtures/journey';
import { postSigned } from '../fixtures/signed-post';
import { ageRun } from '../fixtures/time-passing';

type Created = { id: string; flow: { webhookUrl: string } };

const table = (page: Page) => page.getByRole('table', { name: 'Runs' });
/** The runs that are listed, newest first, by what tells them apart. */
const listed = (page: Page) => table(page).getByRole('link');

async function flow({ rest }: World, slug: string, more: object = {}): Promise<Created> {
  const spec = chainOf({ id: 'note', type: 'transform', output: '${trigger}' });
  return rest.expect<Created>('POST', '/api/flows', {
    slug,
    name: `List ${slug}`,
    status: 'active',
    spec,
    ...more,
  });
}

async function start({ rest }: World, slug: string, externalId: string): Promise<string> {
  return (await flowDesk(rest).runFlow(slug, { externalId })).id;
}

test(rows('QR-05', 'QR-12'), async ({ page, world }) => {
  const cron = await flow(world, 'list-cron', { triggerType: 'cron', cronExpression: '* * * * *' });
  const api = await flow(world, 'list-api');
  const webhook = await flow(world, 'list-webhook', { triggerType: 'webhook' });
  const { flow: secretive } = await world.rest.expect<{
    flow: { webhookSecret: string; webhookUrl: string };
  }>('GET', `/api/flows/${webhook.id}`);
  await start(world, 'list-api', 'called');
  const sent = { externalId: 'hooked' };
  const { pathname } = new URL(secretive.webhookUrl);
  expect((await postSigned(world.url + pathname, secretive.webhookSecret, sent)).status).toBe(202);
  await page.goto(`/flows/${api.id}`);
  await page.getByRole('button', { name: 'Try it', exact: true }).click();
  const trial = page.getByRole('region', { name: 'Try it' });
  await trial.getByRole('button', { name: 'Run version 1' }).click();
  await expect(trial.getByRole('region', { name: 'The run' })).toContainText('Succeeded');

  await page.goto('/runs');
  const trigger = page.getByRole('combobox', { name: 'Trigger' });
  const ofFlow = (name: string) => table(page).getByRole('row', { name });
  await trigger.selectOption('Webhook');
  await expect(page).toHaveURL(/trigger=webhook/);
  await expect(ofFlow('List list-webhook')).toContainText(/hooked.*Webhook/);
  await expect(ofFlow('List list-api')).toHaveCount(0);
  await trigger.selectOption('By hand or API');
  await expect(ofFlow('List list-webhook')).toHaveCount(0);
  await expect(ofFlow('List list-api').getByText('API', { exact: true })).toHaveCount(1);
  await expect(ofFlow('List list-api').getByText('By hand', { exact: true })).toHaveCount(1);
  await trigger.selectOption('Schedule');
  await expect(ofFlow('List list-cron').first()).toContainText('Schedule', { timeout: 90_000 });
  await expect(ofFlow('List list-api')).toHaveCount(0);
  await world.rest.expect('PATCH', `/api/flows/${cron.id}`, { status: 'paused' });
});

test(rows('QR-10', 'QR-11'), async ({ page, world }) => {
  const failing = {
    id: 'note',
    type: 'decision',
    expression: 'trigger.externalId',
    cases: { good: { next: 'end' } },
  };
  const spec = { ...chainOf(failing, { id: 'end', type: 'transform', output: 1 }), edges: [] };
  const { id } = await flow(world, 'list-status', { spec });
  await start(world, 'list-status', 'good');
  await start(world, 'list-status', 'bad');

  await page.goto('/runs');
  await page.getByRole('button', { name: 'All flows' }).click();
  await page.getByPlaceholder('Name of a flow').fill('list-status');
  const choice = page.getByRole('option', { name: 'List list-status' });
  await expect(choice).toContainText('list-status');
  await choice.click();
  await expect(page).toHaveURL(new RegExp(`flow=${id}`));
  await expect(listed(page)).toHaveText(['bad', 'good']);
  const status = page.getByRole('group', { name: 'Status' });
  await status.getByRole('button', { name: 'Failed' }).click();
  await expect(listed(page)).toHaveText(['bad']);
  await expect(table(page).getByRole('row').nth(1)).toContainText('Failed');
  await status.getByRole('button', { name: 'Succeeded' }).click();
  await expect(listed(page)).toHaveText(['bad', 'good']);
  await status.getByRole('button', { name: 'Failed' }).click();
  await expect(listed(page)).toHaveText(['good']);
});

test(rows('QR-13'), async ({ page, world }) => {
  const { id } = await flow(world, 'list-times');
  const ids = [await start(world, 'list-times', 'old'), await start(world, 'list-times', 'middle')];
  await ageRun(world.database, ids[0] ?? '', 240);
  await ageRun(world.database, ids[1] ?? '', 120);
  await start(world, 'list-times', 'newest of three');
  await page.goto(`/runs?flow=${id}`);
  await expect(listed(page)).toHaveText(['newest of three', 'middle', 'old']);
  const time = page.getByRole('combobox', { name: 'Time' });
  await time.selectOption('Last 7 days');
  await expect(listed(page)).toHaveText(['newest of three', 'middle']);
  await time.selectOption('Last 24 hours');
  await expect(listed(page)).toHaveText(['newest of three']);

  await time.selectOption('Between…');
  const between = page.getByRole('dialog', { name: 'Between two times' });
  const daysAgo = (days: number) => local(Date.now() - days * 24 * 60 * 60_000);
  await between.getByLabel('From').fill(daysAgo(12));
  await between.getByLabel('Until').fill(daysAgo(1));
  await between.getByRole('button', { name: 'Show these' }).click();
  await expect(listed(page)).toHaveText(['middle', 'old']);
  expect(new URL(page.url()).searchParams.get('from')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00\.000Z$/);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  // The runs of every flow again: whole names, for an id may hold any three letters.
  await expect(table(page).getByRole('link', { name: 'newest of three', exact: true })).toHaveCount(1);
});

test(rows('QR-14'), async ({ page, world }) => {
  const { id } = await flow(world, 'list-pages');
  const names = Array.from({ length: 53 }, (_, index) => `page-${index}`);
  for (const name of names) await start(world, 'list-pages', name);
  await page.goto(`/runs?flow=${id}`);
  await expect(listed(page)).toHaveText(names.slice(3).reverse());
  await expect(page.getByText('50 runs', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Load more' }).click();
  await expect(listed(page)).toHaveText(names.toReversed());
  await expect(page.getByText('53 runs', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Load more' })).toHaveCount(0);
});

test(`${rows('QR-01', 'QR-02', 'QR-04', 'QR-28')}: as the reference says`, async ({ page }) => {
  const read = await openReference(page);
  const { about, answer, example } = await read('GET', '/api/runs/{id}');
  await expect(about).toContainText('Needs the scope runs:read.');
  expect(await example(200)).toEqual({
    data: {
      flow: {
        id: expect.stringMatching(/^flw_/),
        name: 'KYC check',
        slug: 'kyc-check',
        spec: expect.objectContaining({ startNodeId: 'check' }),
      },
      run: expect.objectContaining({
        id: expect.stringMatching(/^run_/),
        flowId: expect.stringMatching(/^flw_/),
        flowVersion: 3,
        status: 'succeeded',
        trigger: 'manual',
        input: { customerId: 'C-42', externalId: 'case-42' },
        steps: ['check', 'review', 'open'].map((nodeId) => expect.objectContaining({ nodeId })),
        finishedAt: '2026-03-02T09:02:10.310Z',
      }),
    },
  });
  // One answer, whole: nothing is offered that would arrive bit by bit.
  await expect(answer(200).getByRole('option')).toHaveText(['application/json']);
});

test(`${rows('QR-10', 'QR-11', 'QR-12', 'QR-13', 'QR-14')}: as the reference says`, async ({ page }) => {
  const read = await openReference(page);
  const list = await read('GET', '/api/flows/{id}/runs');
  await expect(list.about).toContainText('Needs the scope runs:read.');
  expect(list.parameters).toEqual(['id', 'page', 'limit', 'status', 'trigger', 'from', 'to', 'externalId']);
  await expect(list.parameter('id')).toContainText('Id or slug.');
  const offered = (name: string) => list.parameter(name).getByRole('option').allTextContents();
  expect(await offered('status')).toEqual(expect.arrayContaining(['running', 'awaiting_approval', 'failed']));
  expect(await offered('trigger')).toEqual(expect.arrayContaining(['manual', 'webhook', 'cron']));
  expect(await list.example(200)).toMatchObject({ total: 1, page: 1, limit: 20, meta: { pages: 1 } });
});

test(`${rows('QR-15', 'QR-16', 'QR-20', 'QR-23')}: as the reference says`, async ({ page }) => {
  const read = await openReference(page);
  const approve = await read('POST', '/api/runs/{id}/approve');
  await expect(approve.about).toContainText('Needs the scope runs:write.');
  expect(await approve.body()).toEqual({
    proposedActionOverride: { limit: 500 },
    note: expect.stringContaining('Lower limit'),
  });
  const reject = await read('POST', '/api/runs/{id}/reject');
  await expect(reject.about).toContainText('Needs the scope runs:write.');
  expect(await reject.body()).toEqual({ note: 'No proof of address' });
  const cancel = await read('POST', '/api/runs/{id}/cancel');
  await expect(cancel.about).toContainText('Needs the scope runs:write.');
  expect(await cancel.example(200)).toMatchObject({ data: { run: { status: 'cancelled' } } });
  await expect(cancel.answer(409)).toContainText('The state does not allow it.');
});

/** As a date field takes it, where this computer is; the browser's zone is the same. */
function local(time: number): string {
  const zoned = new Date(time - new Date(time).getTimezoneOffset() * 60_000);
  return zoned.toISOString().slice(0, 16);
}
