/** What opens on the pages, and the pages in their rarer states, in light and in dark: axe finds nothing. */
import type { Page } from '@playwright/test';
import { flowDesk } from '../fixtures/flow-desk';
import { expect, expectAccessible, test, type World } from '../fixtures/journey';
import { refundFlow } from '../fixtures/refund-flow';
import { eventually } from '../fixtures/rest-client';

const FORMS = [
  '/flows?create=import',
  '/connections?new=any',
  '/webhooks?new=1',
  '/api-keys?new=1',
  '/environment?new=1',
  '/members?new=1',
  '/members?tab=teams&new=1',
  '/members?tab=roles&new=1',
] as const;

for (const path of FORMS) {
  test(`the form of ${path}`, async ({ page }) => {
    await page.goto(path);
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectAccessible(page);
  });
}

/** Things that are not there, and the way from them to those that are. */
const GONE = [
  ['/flows/flw_01HXYZ8K3M5N7P9QRSTVWXYZ01', 'All flows', '/flows'],
  ['/workflows/wf_01HXYZ8K3M5N7P9QRSTVWXYZ01', 'All workflows', '/flows?surface=workflow'],
  ['/runs/run_01HXYZ8K3M5N7P9QRSTVWXYZ01', 'All runs', '/runs'],
  ['/approvals/apr_01HXYZ8K3M5N7P9QRSTVWXYZ01', 'All approvals', '/approvals'],
  ['/webhooks/wh_01HXYZ8K3M5N7P9QRSTVWXYZ01', 'All webhooks', '/webhooks'],
] as const;

test('questions before something goes, sheets and the palette', async ({ page, world }) => {
  test.setTimeout(180_000);
  await makeThings(world);
  const ask = async (path: string, actions: string, ...items: string[]) => {
    await page.goto(path);
    await page.getByRole('button', { name: actions }).first().click();
    for (const item of items) await page.getByRole('menuitem', { name: item }).click();
    await expect(page.getByRole('dialog').first()).toBeVisible();
    await expectAccessible(page);
  };
  await ask('/flows?q=states', 'Actions for Refund states', 'Delete');
  await ask('/api-keys', 'Actions of States', 'Revoke');
  await ask('/api-keys', 'Actions of States', 'Show scopes');
  await ask('/members', 'Actions for', 'Change roles');
  await ask('/members', 'Actions for', 'Remove');
  await ask('/connections', 'states');
  await page.getByRole('button', { name: 'Delete' }).click();
  await expectAccessible(page);
  await page.goto('/flows');
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder(/Go to a page/).fill('states');
  await expect(page.getByRole('option', { name: /Refund states/ }).first()).toBeVisible();
  await expectAccessible(page);
});

test('what opens from the bars above lists', async ({ page }) => {
  await page.goto('/audit');
  await page.getByRole('button', { name: 'Export' }).click();
  await expect(page.getByRole('menuitem', { name: /CSV/ })).toBeVisible();
  await page.goto('/runs');
  await page.getByLabel('Time', { exact: true }).selectOption('Between…');
  await page.getByLabel('From').fill('2026-01-01T00:00');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Show these' }).click();
  await page.waitForURL(/from=/);
  await page.getByRole('button', { name: 'All flows' }).click();
  await expect(page.getByPlaceholder('Name of a flow')).toBeFocused();
  await expectAccessible(page);
  await page.goto('/approvals');
  await page.getByRole('button', { name: 'Saved filters' }).click();
  await expect(page.getByLabel('Name of the filter')).toBeVisible();
  await expectAccessible(page);
});

test('runs, approvals and subscriptions in every state', async ({ page, world }) => {
  test.setTimeout(180_000);
  const { failed, decided, pending, webhook } = await makeThings(world);
  await see(page, `/runs/${failed}`, 'Failed');
  await page.getByRole('tab', { name: /Calls/ }).click();
  await expect(page.getByRole('article', { name: 'Attempt 2' })).toBeVisible();
  await page.locator('details').evaluateAll((all: HTMLDetailsElement[]) => {
    for (const details of all) details.open = true;
  });
  await expectAccessible(page);
  await see(page, `/runs/${decided}`, 'Succeeded');
  await page.getByRole('button', { name: 'Re-run' }).first().click();
  await expectAccessible(page);
  await see(page, `/runs/${pending}`, 'Waits for a decision');
  await see(page, '/runs?externalId=nobody-has-it', 'No run fits');
  await see(page, '/approvals?q=nobody+asked+this', 'No approval fits');
  await see(page, '/approvals?box=all&q=Refund+states', 'Pay this refund?');
  await page
    .getByRole('link', { name: /Pay this refund/ })
    .first()
    .click();
  await expect(page.getByRole('button', { name: 'Approve' })).toBeEnabled();
  await expectAccessible(page);
  await see(page, '/approvals?box=all&status=decided&q=Refund+states', 'Pay this refund?');
  await page
    .getByRole('link', { name: /Pay this refund/ })
    .first()
    .click();
  await expect(page.getByText('Executed exactly what was approved')).toBeVisible();
  await expectAccessible(page);
  await see(page, `/webhooks/${webhook}`, 'Deliveries');
  await see(page, `/webhooks/${webhook}?status=failed`, 'No delivery is failed');
});

test('what is not there, and what could not be drawn', async ({ page }) => {
  await page.goto('/no/such/page');
  await expect(page.getByRole('heading', { name: 'Not found' })).toBeVisible();
  await expectAccessible(page);
  for (const [path, link, list] of GONE) {
    await see(page, path, 'not found');
    await page.getByRole('link', { name: link }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(({ pathname, search }) => pathname + search === list);
  }
  // Answers as a server of another version might give them.
  const isHome = ({ pathname }: URL) => pathname.includes('home.overview');
  await page.route(isHome, async (route) => {
    const answers: unknown[] = await (await route.fetch()).json();
    await route.fulfill({ json: answers.map(() => ({ result: { data: { data: {} } } })) });
  });
  await see(page, '/', 'This page could not be shown');
  await page.unroute(isHome);
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByText('Runs of the last 24 hours')).toBeVisible();
});

test('the door, when it stays shut', async ({ browser, world }) => {
  const context = await browser.newContext({ baseURL: world.url });
  const page = await context.newPage();
  await page.goto('/sign-in?error=AccessDenied');
  await expect(page.getByRole('main').getByRole('alert')).toContainText('did not let you in');
  await expectAccessible(page);
  await context.close();
});

async function see(page: Page, path: string, text: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByText(text).first(), path).toBeVisible();
  await expect(page.getByRole('status', { name: /^Loading/ }), path).toHaveCount(0);
  await expectAccessible(page);
}

type Things = { failed: string; decided: string; pending: string; webhook: string };
let things: Promise<Things> | undefined;

function makeThings(world: World): Promise<Things> {
  things ??= make(world);
  return things;
}

async function make({ rest, service }: World): Promise<Things> {
  await rest.expect('POST', '/api/flows', refundFlow('states', service.url));
  await rest.expect('POST', '/api/flows', {
    slug: 'states-failing',
    name: 'Fails',
    status: 'active',
    spec: {
      startNodeId: 'call',
      nodes: [
        {
          id: 'call',
          type: 'http_request',
          method: 'POST',
          url: 'http://127.0.0.1:1/',
          // Longer than what shows it.
          body: { lines: Array.from({ length: 60 }, (_, index) => `line ${index}`) },
          retry: { maxAttempts: 2, initialDelayMs: 1 },
        },
      ],
      edges: [],
    },
  });
  const desk = flowDesk(rest);
  const run = (slug: string) => desk.startFlow(slug, { amount: 1, to: 'Sam' });
  const state = (id: string, status: string) =>
    eventually(
      () => desk.run(id),
      (it) => it.status === status,
    );
  const [failed, decided, pending] = [await run('states-failing'), await run('states'), await run('states')];
  await state(decided, 'awaiting_approval');
  await rest.expect('POST', `/api/runs/${decided}/approve`, {});
  await Promise.all([
    state(failed, 'failed'),
    state(decided, 'succeeded'),
    state(pending, 'awaiting_approval'),
  ]);
  await rest.expect('POST', '/api/api-keys', { name: 'States', scopes: ['flows:read'] });
  await rest.expect('POST', '/api/service-connections', {
    serviceSlug: 'custom:states',
    baseUrl: service.url,
    apiKey: 'a key',
  });
  const { id: webhook } = await rest.expect<{ id: string }>('POST', '/api/webhooks', {
    url: `${service.url}/states`,
    events: ['states.*'],
  });
  return { failed, decided, pending, webhook };
}
