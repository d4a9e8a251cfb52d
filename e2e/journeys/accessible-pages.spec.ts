/** Every page, with something on it, in light and in dark: axe finds nothing. */
import { expect, expectAccessible, signIn, test } from '../fixtures/journey';

const PAGES = [
  '/',
  '/flows',
  '/flows?create=template',
  '/flows?create=blank',
  '/runs',
  '/approvals',
  '/connections',
  '/webhooks',
  '/api-keys',
  '/environment',
  '/models',
  '/audit',
  '/members',
  '/settings',
  '/settings/account',
] as const;

for (const path of PAGES) {
  test(`axe finds nothing on ${path}`, async ({ page }) => {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1, includeHidden: true }).first()).toBeVisible();
    await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0);
    await expectAccessible(page);
  });
}

test('axe finds nothing at the door', async ({ browser, world }) => {
  const context = await browser.newContext({ baseURL: world.url });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await expectAccessible(page);
  await context.close();
});

test('a stranger is sent to sign in and comes back to the page', async ({ browser, world }) => {
  const context = await browser.newContext({ baseURL: world.url });
  const page = await context.newPage();
  await page.goto('/runs?status=failed');
  await page.waitForURL(/\/sign-in\?next=/);
  await page.getByLabel('E-mail').fill('nobody@countersign.example');
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('do not match');
  await signIn(page, undefined, '/runs?status=failed');
  await expect(page.getByRole('heading', { name: 'Runs' })).toBeVisible();
  await context.close();
});

test('the palette and the list of keys open from the keyboard', async ({ page }) => {
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder(/Go to a page/).fill('audit');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/audit');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toContainText('Search and commands');
  await expectAccessible(page);
});
