/** What goes wrong around a page: the session ends, the network goes, somebody pastes junk. Nothing typed is lost. */
import type { Page } from '@playwright/test';
import { flowDesk } from '../fixtures/flow-desk';
import { expect, test } from '../fixtures/journey';

test('a session that ends in the middle of a form costs nothing of it', async ({ page, world }) => {
  await page.goto('/connections?new=any');
  await page.getByLabel('Name in flows').fill('faults');
  await page.getByLabel('Address').fill(world.service.url);
  await page.getByLabel('API key').fill('a key that was hard to find');
  const before = await page.context().cookies();
  await page.context().clearCookies();
  const form = page.getByRole('dialog');
  await form.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(form.getByRole('alert')).toContainText('Your session has ended');
  const door = page.context().waitForEvent('page');
  await form.getByRole('link', { name: 'Sign in again' }).click();
  await expect((await door).getByRole('heading', { name: 'Sign in' })).toBeVisible();
  // As if they had signed in there: sign-ins are limited, and how it goes is told elsewhere.
  await page.context().addCookies(before);
  await (await door).close();
  await page.bringToFront();

  await form.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByText('faults is connected.')).toBeVisible();
  await expect(page.getByText('Your session has ended')).toHaveCount(0);
});

test('without a network the page says so, changes nothing in secret, and comes back by itself', async ({
  page,
  world,
}) => {
  await world.rest.expect('POST', '/api/flows', {
    slug: 'faults',
    name: 'Faults',
    status: 'active',
    spec: { startNodeId: 'a', nodes: [{ id: 'a', type: 'transform', output: 1 }], edges: [] },
  });
  await page.goto('/flows?q=faults');
  await expect(page.getByRole('link', { name: 'Faults' })).toBeVisible();
  await expect(page.getByRole('region', { name: /^Notifications/ })).toBeAttached();
  await page.context().setOffline(true);
  await expect(page.getByRole('alert').filter({ hasText: 'cannot be reached' })).toBeVisible();
  await page.getByRole('button', { name: 'Actions for Faults' }).click();
  await page.getByRole('menuitem', { name: 'Pause' }).click();
  await expect(page.getByText('The server could not be reached.')).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByRole('alert').filter({ hasText: 'cannot be reached' })).toHaveCount(0);
  expect(await world.rest.expect('GET', '/api/flows/faults')).toMatchObject({ flow: { status: 'active' } });
});

test('a page survives a restart of the server, and what was typed on it', async ({ page, world }) => {
  await page.goto('/environment?new=1');
  await page.getByLabel('Name').fill('FAULTS_HOST');
  await page.getByLabel('Value').fill('typed before the restart');
  await world.restart();
  await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click();
  await expect(page.getByText('FAULTS_HOST').first()).toBeVisible();
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('junk, a file of 5 MB and a spec of another version are refused in words', async ({ page }) => {
  await page.goto('/flows?create=import');
  const text = page.getByLabel('or paste JSON');
  const refused = page.getByRole('dialog').getByRole('alert');
  const name = 'huge.json';
  const huge = Buffer.from(JSON.stringify({ name: 'x'.repeat(5_000_000) }));
  await page
    .getByRole('dialog')
    .getByLabel('File')
    .setInputFiles({ name, mimeType: 'application/json', buffer: huge });
  await expect(refused).toContainText('huge.json is larger than 1 MB');
  for (const [junk, reason] of [
    ['<script>alert(1)</script>', 'not JSON'],
    ['[1, 2]', 'A flow is a JSON object'],
    ['{"countersign":"flow/9","spec":{"nodes":[]}}', 'flow/9'],
  ] as const) {
    await text.fill(junk);
    await expect(refused).toContainText(reason);
  }
  const newer = { startNodeId: 'a', warp: 9, nodes: [{ id: 'a', type: 'transform', output: 1 }], edges: [] };
  await text.fill(JSON.stringify({ name: 'From the future', spec: newer }));
  await create(page);
  await expect(refused).toContainText('Unknown field "warp"');
  const { warp: _, ...known } = newer;
  await text.fill(JSON.stringify({ name: 'From the present', spec: known }));
  await create(page);
  await page.waitForURL('**/flows/flw_*');
});

test('letters from right to left and texts without end keep a run and its approval usable', async ({
  page,
  world,
}) => {
  const name = 'استرداد المبلغ للعميل';
  const node = {
    id: 'ask',
    type: 'human_approval',
    actionLabel: '${trigger.label}',
    proposedAction: '${trigger}',
  };
  await world.rest.expect('POST', '/api/flows', {
    slug: 'faults-long',
    name,
    status: 'active',
    spec: { startNodeId: 'ask', nodes: [node], edges: [] },
  });
  const runId = await flowDesk(world.rest).startFlow('faults-long', {
    label: 'Long '.repeat(2_000),
    word: 'x'.repeat(10_000),
    arabic: name,
  });
  await page.goto(`/runs/${runId}`);
  await page.getByRole('link', { name: 'Open the approval' }).click();
  await expect(page.getByRole('button', { name: 'Show all 10,000 characters' })).toBeVisible();
  await expect(page.getByLabel('arabic')).toHaveValue(name);
  await expectNoSidewaysScroll(page);
  await page.getByRole('button', { name: 'Approve' }).click();
  await expect(page.getByRole('region', { name: 'Decision' })).toContainText('Approved');
  await page.goto('/runs');
  await expect(page.getByRole('row').filter({ hasText: name }).first()).toBeVisible();
  await expectNoSidewaysScroll(page);
});

async function create(page: Page): Promise<void> {
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Create/ })
    .click();
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const main = page.getByRole('main');
  expect(await main.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);
}
