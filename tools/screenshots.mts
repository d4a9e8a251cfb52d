/**
 * `npm run screenshots`: pictures of every page into `screenshots/` (git-ignored), to be looked at: light, dark and on
 * a phone; fresh, at work, and without the server. Against the built server, on a database of its own.
 */
import fs from 'node:fs';
import path from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from '@playwright/test';
import { callAs } from '@/e2e/fixtures/browser-client';
import { startBuiltServer, startOwnDatabase } from '@/e2e/fixtures/built-server';
import { signIn } from '@/e2e/fixtures/journey';
import { startHttpServer } from '@/server/infra/gateway/testing/loopback-server';
import { findChromium } from './chromium.mjs';
import { ROOT } from './project.mjs';
import { type Filled, fillWorkspace, spreadOverTheDay } from './screenshots/fill-workspace';

const FOLDER = path.join(ROOT, 'screenshots');
const LOOKS: Record<string, BrowserContextOptions> = {
  light: { viewport: { width: 1360, height: 850 }, colorScheme: 'light' },
  dark: { viewport: { width: 1360, height: 850 }, colorScheme: 'dark' },
  phone: { viewport: { width: 390, height: 844 }, colorScheme: 'light', hasTouch: true },
};
const SETTLE_MS = 700;
/** A page asks again for a while before it says that it cannot be shown. */
const RETRIES_MS = 5_000;

/** Where each picture is taken. */
const PAGES: Record<string, (filled: Partial<Filled>) => string> = {
  home: () => '/',
  flows: () => '/flows',
  templates: () => '/flows?create=template',
  editor: ({ flowId }) => `/flows/${flowId}`,
  inspector: ({ flowId }) => `/flows/${flowId}`,
  outline: ({ flowId }) => `/flows/${flowId}`,
  'editor-run': ({ flowId, doneRunId }) => `/flows/${flowId}?run=${doneRunId}`,
  runs: () => '/runs',
  'run-failed': ({ failedRunId }) => `/runs/${failedRunId}`,
  'run-done': ({ doneRunId }) => `/runs/${doneRunId}`,
  'run-waiting': ({ waitingRunId }) => `/runs/${waitingRunId}`,
  approvals: () => '/approvals',
  approval: ({ approvalId }) => `/approvals/${approvalId}`,
  connections: () => '/connections',
  webhooks: () => '/webhooks',
  webhook: ({ webhookId }) => `/webhooks/${webhookId}`,
  'api-keys': () => '/api-keys',
  environment: () => '/environment',
  models: () => '/models',
  'api-docs': () => '/api-docs',
  audit: () => '/audit',
  members: () => '/members',
  settings: () => '/settings',
};
/** What is done there first. */
const ACTS: Record<string, (page: Page) => Promise<void>> = {
  inspector: (page) => page.locator('.react-flow__node[data-id="pay"]').click(),
  outline: (page) => page.getByRole('radio', { name: 'Outline' }).click(),
};
/** Pages that show something before anything was done. */
const FRESH = ['home', 'flows', 'runs', 'approvals', 'connections', 'webhooks', 'environment'];

const executablePath = await findChromium();
if (executablePath === undefined) throw new Error('no Chromium was found; name one: CHROMIUM_PATH=…');
fs.rmSync(FOLDER, { recursive: true, force: true });
fs.mkdirSync(FOLDER, { recursive: true });

const database = await startOwnDatabase();
const service = await startHttpServer(({ url, body }, response) => {
  response.statusCode = url.includes('broken') ? 503 : 200;
  response.setHeader('content-type', 'application/json');
  response.end(
    url.includes('broken') ? '{"error":"closed for the night"}' : JSON.stringify({ booked: true, body }),
  );
});
let server = await startBuiltServer(database);
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
});
try {
  await inEachLook(browser, 'fresh', (page, name) => shoot(page, name, FRESH));
  const filled = await fillWorkspace({ serverUrl: server.url, serviceUrl: service.url, pool: database.pool });
  await setEnvironment(browser);
  await server.stop();
  await spreadOverTheDay(database.pool);
  server = await startBuiltServer(database);
  await inEachLook(browser, 'full', (page, name) => shoot(page, name, Object.keys(PAGES), filled));
  await inEachLook(browser, 'error', async (page, name) => {
    await page.route('**/api/trpc/**', (route) => route.abort());
    await shoot(page, name, ['home', 'flows', 'runs', 'approvals'], filled, SETTLE_MS + RETRIES_MS);
  });
} finally {
  await browser.close();
  await server.stop('SIGKILL');
  await service.close();
  await database.remove();
}
console.log(`${fs.readdirSync(FOLDER).length} pictures in screenshots/`);

async function setEnvironment(from: Browser): Promise<void> {
  const page = await from.newPage({ baseURL: server.url });
  await signIn(page);
  await callAs(page, 'env.set', {
    body: { name: 'PAGER_URL', value: 'https://pager.example', secret: false },
  });
  await callAs(page, 'env.set', { body: { name: 'LEDGER_KEY', value: 'of a picture', secret: true } });
  await page.close();
}

async function inEachLook(
  from: Browser,
  state: string,
  take: (page: Page, name: (pageName: string) => string) => Promise<void>,
): Promise<void> {
  for (const [look, options] of Object.entries(LOOKS)) {
    const context = await from.newContext({ ...options, baseURL: server.url });
    const page = await context.newPage();
    await page.goto('/sign-in');
    await page.screenshot({ path: path.join(FOLDER, `sign-in-${look}.png`) });
    await signIn(page);
    await take(page, (pageName) => path.join(FOLDER, `${pageName}-${state}-${look}.png`));
    await context.close();
    console.log(`${state}, ${look}`);
  }
}

async function shoot(
  page: Page,
  fileOf: (pageName: string) => string,
  names: readonly string[],
  filled: Partial<Filled> = {},
  settleMs = SETTLE_MS,
): Promise<void> {
  for (const name of names) {
    const address = PAGES[name]?.(filled) ?? '/';
    await page.goto(address);
    // Until nothing is on its way any more; a picture of a page that never settles is one as well.
    await page
      .getByRole('status', { name: /^(Loading|Opening)/ })
      .first()
      .waitFor({ state: 'detached', timeout: 10_000 })
      .catch(() => {});
    await ACTS[name]?.(page);
    await page.waitForTimeout(settleMs);
    await page.screenshot({ path: fileOf(name) });
  }
}
