/** The checklist's rows of a flow's settings: what it is, when the clock starts it, and the address and secret of its webhook. */
import type { Locator, Page } from '@playwright/test';
import { rows } from '../fixtures/checklist';
import { editorPage } from '../fixtures/editor-page';
import { flowDesk } from '../fixtures/flow-desk';
import { expect, test } from '../fixtures/journey';
import { postSigned } from '../fixtures/signed-post';

const DAY_MS = 86_400_000;
const TOKEN = /wht_[A-Za-z0-9_-]{32}/;
const SECRET = /^qe_whsec_[A-Za-z0-9_-]{27,}$/;

const NOTE = {
  startNodeId: 'note',
  nodes: [{ id: 'note', type: 'transform', output: 'done' }],
  edges: [],
};

async function openSettings(page: Page, id: string): Promise<Locator> {
  await editorPage(page).open(id);
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  return page.getByRole('region', { name: 'Settings of the flow' });
}

const fact = (settings: Locator, name: string) =>
  settings
    .getByRole('term')
    .filter({ hasText: new RegExp(`^${name}$`) })
    .locator('xpath=following-sibling::dd[1]');

/** The moment that stands there, exactly. */
const momentAt = (place: Locator) => place.locator('time').getAttribute('datetime');

test(rows('QF-01', 'QF-08'), async ({ page, world }) => {
  const desk = flowDesk(world.rest);
  const { id } = await desk.create('named', NOTE, { description: 'Says that it is done' });
  const settings = await openSettings(page, id);
  const made = await desk.read(id);
  await expect(settings.getByRole('textbox', { name: /^Name/ })).toHaveValue('Flow named');
  await expect(settings.getByRole('textbox', { name: 'Description' })).toHaveValue('Says that it is done');
  await expect(fact(settings, 'Slug')).toHaveText('named');
  await expect(fact(settings, 'Id')).toHaveText(id);
  await expect(settings).toContainText('Live is version 1.');
  expect(await momentAt(fact(settings, 'Created'))).toBe(made.createdAt);
  expect(await momentAt(fact(settings, 'Changed'))).toBe(made.updatedAt);

  await settings.getByRole('textbox', { name: /^Name/ }).fill('Flow otherwise');
  await settings.getByRole('textbox', { name: 'Description' }).fill('');
  await settings.getByRole('textbox', { name: 'Description' }).blur();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Flow otherwise');
  await expect.poll(async () => (await desk.read(id)).description).toBeNull();
  const renamed = await desk.read(id);
  expect(renamed).toMatchObject({
    name: 'Flow otherwise',
    version: 1,
    status: 'active',
    createdAt: made.createdAt,
  });
  expect(Date.parse(renamed.updatedAt)).toBeGreaterThan(Date.parse(made.updatedAt));
  await expect.poll(() => momentAt(fact(settings, 'Changed'))).toBe(renamed.updatedAt);

  await settings.getByLabel(/^Strict/).check();
  const editor = editorPage(page);
  await editor.expectSaved();
  await editor.publish('Nothing may be missing');
  await expect(settings).toContainText('Live is version 2.');
  expect(await desk.read(id)).toMatchObject({ version: 2, spec: { strict: true } });
});

test(rows('QF-03', 'QF-04', 'QF-05'), async ({ page, world }) => {
  const desk = flowDesk(world.rest);
  const { id } = await desk.create('timed', NOTE);
  const settings = await openSettings(page, id);
  await settings.getByRole('combobox', { name: 'Trigger' }).selectOption('By the clock');
  const expression = settings.getByLabel('Cron expression');
  await expect(expression).toHaveValue('0 9 * * *');

  await expression.fill('61 * * * *');
  await expect(settings.getByRole('alert')).toBeVisible();
  await expression.blur();
  await expression.fill('*/15 8-17 * * 1-5');
  await expect(settings.getByText(/Asia\/Jakarta time/)).toContainText(
    'Every 15 minutes, between 08:00 AM and 05:59 PM',
  );
  await expression.blur();
  await expect.poll(async () => (await desk.read(id)).cronExpression).toBe('*/15 8-17 * * 1-5');
  const timed = await desk.read(id);
  expect(timed).toMatchObject({ triggerType: 'cron', cronEnabled: true, version: 1, status: 'active' });
  const next = await world.rest.expect<{ next: string[] }>(
    'GET',
    `/api/cron-preview?expression=${encodeURIComponent('*/15 8-17 * * 1-5')}&count=3`,
  );
  expect(timed.nextCronRunAt).toBe(next.next[0]);
  const shown = await page.evaluate(
    (times) =>
      times.map((at) => new Date(at).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'medium' })),
    next.next,
  );
  await expect(settings.getByText(/^Next: /)).toHaveText(`Next: ${shown.join(' · ')}`);

  await page.goto('/flows?q=timed');
  const row = page.getByRole('row', { name: /Flow timed/ });
  await expect(row.getByRole('cell').nth(2)).toContainText('Cron');
  expect(await momentAt(row.getByRole('cell').nth(2))).toBe(timed.nextCronRunAt);

  await openSettings(page, id);
  await settings.getByLabel('The clock is on').click();
  await expect(settings.getByLabel('The clock is on')).not.toBeChecked();
  expect((await desk.read(id)).cronEnabled).toBe(false);
  expect((await desk.read(id)).nextCronRunAt).toBeNull();
  await page.goto('/flows?q=timed');
  await expect(row.getByRole('cell').nth(2)).toHaveText('Cron');
});

test(`${rows('QF-05')}: the clock moves both`, async ({ page, world }) => {
  // The clock looks once a minute.
  test.setTimeout(180_000);
  const desk = flowDesk(world.rest);
  const { id, flow } = await desk.create('ticking', NOTE, {
    triggerType: 'cron',
    cronExpression: '* * * * *',
  });
  expect(flow.lastCronRunAt).toBeNull();
  const firstAt = Date.parse(flow.nextCronRunAt ?? '');
  expect(firstAt % 60_000).toBe(0);
  await page.goto('/flows?q=ticking');
  const row = page.getByRole('row', { name: /Flow ticking/ });
  /** The clock may strike between two looks. */
  const expectSame = (shown: Locator, field: 'nextCronRunAt' | 'lastCronRunAt') =>
    expect(async () => expect(await momentAt(shown)).toBe((await desk.read(id))[field])).toPass();
  await expectSame(row.getByRole('cell').nth(2), 'nextCronRunAt');

  await expect(row.getByText('Succeeded')).toBeVisible({ timeout: 100_000 });
  const ran = await desk.read(id);
  const lastAt = Date.parse(ran.lastCronRunAt ?? '');
  expect(lastAt).toBeGreaterThanOrEqual(firstAt);
  expect(Date.parse(ran.nextCronRunAt ?? '')).toBe(lastAt + 60_000);
  await expectSame(row.getByRole('cell').nth(2), 'nextCronRunAt');
  const settings = await openSettings(page, id);
  const occurrence = settings.getByRole('region', { name: 'Occurrences' }).getByRole('listitem').first();
  await expect(occurrence.getByText('ran', { exact: true })).toBeVisible();
  await expectSame(occurrence, 'lastCronRunAt');
  await desk.change(id, { status: 'paused' });
});

test(rows('QF-06', 'QF-07'), async ({ page, world }) => {
  const desk = flowDesk(world.rest);
  const { id } = await desk.create('hooked', NOTE);
  const settings = await openSettings(page, id);
  await settings.getByRole('combobox', { name: 'Trigger' }).selectOption('By a signed webhook');
  const access = settings.getByRole('region', { name: 'Webhook' });
  await expect(access).toContainText(TOKEN);
  const { webhookToken, webhookUrl, webhookSecret } = await desk.read(id);
  await expect(access.locator('code')).toHaveText([String(webhookUrl)]);
  expect(new URL(String(webhookUrl)).pathname).toBe(`/api/triggers/wh/${webhookToken}`);
  expect(webhookSecret).toMatch(SECRET);

  const listed: string[] = [];
  page.on('response', async (response) => {
    if (response.url().includes('flows.overview')) listed.push(await response.text());
  });
  await page.goto('/flows?q=hooked');
  await expect(page.getByRole('row', { name: /Flow hooked/ })).toContainText('Webhook');
  await expect.poll(() => listed.join()).toContain('Flow hooked');
  expect(listed.join()).not.toContain('whsec');
  expect(await page.content()).not.toContain('whsec');
  const { body } = await world.rest.call<{ data: object[] }>('GET', '/api/flows?q=hooked');
  expect(body.data).toEqual([expect.not.objectContaining({ webhookSecret: expect.anything() })]);

  await openSettings(page, id);
  await expect(access).not.toContainText('whsec');
  await access.getByRole('button', { name: 'Show secret' }).click();
  await expect(access.locator('code')).toHaveText([String(webhookUrl), String(webhookSecret)]);
});

test(rows('QF-51', 'QF-52'), async ({ page, world }) => {
  const desk = flowDesk(world.rest);
  const { id } = await desk.create('rotated', NOTE, { triggerType: 'webhook' });
  const { webhookToken, webhookSecret: first } = await desk.read(id);
  const settings = await openSettings(page, id);
  const access = settings.getByRole('region', { name: 'Webhook' });
  const address = `${world.url}/api/triggers/wh/${webhookToken}`;
  const send = async (secret: string | undefined) =>
    (await postSigned(address, String(secret), { order: 7 })).status;
  const secretShown = () => access.locator('code').nth(1).textContent();

  const rotate = async () => {
    await access.getByRole('button', { name: 'Rotate secret' }).click();
    const question = page.getByRole('dialog', { name: 'Rotate the webhook secret?' });
    await expect(question).toContainText('The present one is taken for 24 hours more');
    await question.getByRole('button', { name: 'Rotate secret' }).click();
    await expect(question).toBeHidden();
  };
  const startedAt = Date.now();
  await rotate();
  const rotated = await desk.read(id);
  expect(rotated.webhookSecret).not.toBe(first);
  expect(await secretShown()).toBe(rotated.webhookSecret);
  const ending = access.getByText('The secret before this one ends');
  await expect(ending).toContainText(/tomorrow|in 2[34] hr/);
  expect(await momentAt(ending)).toBe(rotated.previousSecretValidUntil);
  const validForMs = Date.parse(rotated.previousSecretValidUntil ?? '') - startedAt;
  expect(validForMs).toBeGreaterThanOrEqual(DAY_MS);
  expect(validForMs).toBeLessThan(DAY_MS + 60_000);
  expect(await Promise.all([send(first), send(rotated.webhookSecret)])).toEqual([202, 202]);

  await openSettings(page, id);
  expect(await momentAt(ending)).toBe(rotated.previousSecretValidUntil);
  await rotate();
  const again = await desk.read(id);
  expect(await secretShown()).toBe(again.webhookSecret);
  expect(await Promise.all([send(first), send(rotated.webhookSecret), send(again.webhookSecret)])).toEqual([
    401, 202, 202,
  ]);
});
