/** A fresh installation: the list on the first page leads from the first sign-in to a signed run, and is gone then. */
import type { Page } from '@playwright/test';
import { startBuiltServer, startOwnDatabase } from '../fixtures/built-server';
import { test as base, expect, signIn } from '../fixtures/journey';

/** A page of an installation that nobody has used yet. */
const test = base.extend<{ freshPage: Page }>({
  freshPage: async ({ browser }, use) => {
    const database = await startOwnDatabase();
    const server = await startBuiltServer(database);
    const context = await browser.newContext({ baseURL: server.url });
    await use(await context.newPage());
    await context.close();
    await server.stop('SIGKILL');
    await database.remove();
  },
});

test('the first steps lead to a run that was signed', async ({ freshPage: page }) => {
  await signIn(page);
  const steps = page.getByRole('region', { name: 'First steps' });
  await expect(steps).toContainText('0 of 4 done');

  await steps.getByRole('link', { name: 'Choose a template' }).click();
  await page.getByRole('button', { name: 'Use this template: Refund with approval' }).click();
  await page.waitForURL('**/flows/flw_*');
  const home = () => page.getByRole('link', { name: 'Home' }).click();
  await home();
  await expect(steps).toContainText('1 of 4 done');

  await steps.getByRole('link', { name: 'Open flows' }).click();
  // The demo organisation has one of the same name.
  const own = page.getByRole('row', { name: /Refund with approval.*Draft/ });
  await own.getByRole('link', { name: 'Refund with approval' }).click();
  await page.getByRole('button', { name: 'Activate', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.getByRole('button', { name: 'Try it', exact: true }).click();
  const trial = page.getByRole('region', { name: 'Try it' });
  await trial.getByLabel(/^Customer/).fill('C-1');
  await trial.getByLabel('What the customer writes').fill('I paid 40 twice.');
  await trial.getByRole('button', { name: 'Run version 1' }).click();
  await expect(trial.getByRole('region', { name: 'The run' })).toContainText('Awaiting approval');

  await home();
  await expect(steps).toContainText('3 of 4 done');
  const waiting = page.getByRole('region', { name: 'Waiting for your decision' });
  await expect(waiting.getByRole('link', { name: /\bC-1\b/ })).toBeVisible();
  await steps.getByRole('link', { name: 'Open approvals' }).click();
  await page
    .getByRole('region', { name: 'Queue' })
    .getByRole('link', { name: /\bC-1\b/ })
    .click();
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Decision' })).toContainText('Approved');
  await home();
  await expect(page.getByText('Nothing waits for you.')).toBeVisible();
  await expect(steps).toHaveCount(0);
});
