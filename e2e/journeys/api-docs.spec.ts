/** The API reference comes from this server, asks no other, and calls are tried on the installation itself. */
import { DEMO_KEY } from '../fixtures/built-server';
import { expect, expectAccessible, test } from '../fixtures/journey';

test('an operation is read and tried with a key', async ({ page, world }) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== world.url) complaints.push(`asked ${request.url()}`);
  });
  await page.goto('/api-docs');
  await page.getByPlaceholder('Filter by tag or path').fill('Flows');
  await page.getByRole('button', { name: 'Authorize' }).click();
  await page.getByLabel('auth-bearer-value').fill(DEMO_KEY);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Apply credentials' }).last().click();
  await page.getByRole('button', { name: 'Close' }).first().click();

  await page.getByRole('button', { name: /GET.*\/api\/flows List flows/ }).click();
  await page.getByRole('button', { name: 'Execute', exact: true }).click();
  const answer = page.locator('.live-responses-table');
  await expect(answer.locator('tbody .response-col_status')).toHaveText('200');
  await expect(answer).toContainText('"total"');
  await expectAccessible(page);
  expect(complaints).toEqual([]);
});
