/** (a) From sign-in to the proof that what was signed is what was sent, with nothing but the browser. */
import { expect, test } from '../fixtures/journey';

test('a newcomer makes a flow from a template, runs it and signs its proposal', async ({ page, world }) => {
  await page.goto('/environment?new=1');
  await page.getByLabel('Name').fill('PAYMENTS_URL');
  await page.getByLabel('Secret').uncheck();
  await page.getByLabel('Value').fill(`${world.service.url}/payments`);
  await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click();
  await expect(page.getByText('PAYMENTS_URL').first()).toBeVisible();

  await page.getByRole('link', { name: 'Flows', exact: true }).click();
  await page.getByRole('button', { name: 'New flow' }).click();
  await page.getByRole('button', { name: 'Use this template: Refund with approval' }).click();
  await page.waitForURL('**/flows/flw_*');

  await page.getByRole('radio', { name: 'Outline' }).click();
  await page.locator('tr[data-node="pay"]').click();
  await page.getByRole('tab', { name: 'Output' }).click();
  await page.getByRole('button', { name: 'Test this node' }).click();
  await expect(page.getByText('/payments').filter({ visible: true }).first()).toBeVisible();
  expect(world.service.received.filter(({ url }) => url === '/payments')).toEqual([]);

  await page.getByRole('button', { name: 'Activate', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeHidden();

  await page.getByRole('button', { name: 'Try it', exact: true }).click();
  const trial = page.getByRole('region', { name: 'Try it' });
  await trial.getByLabel(/^Customer/).fill('C-7');
  await trial.getByLabel('What the customer writes').fill('I paid 250 twice for order 4711.');
  await trial.getByRole('button', { name: 'Run version 1' }).click();
  await expect(trial.getByRole('region', { name: 'The run' })).toContainText('Awaiting approval');

  await page.getByRole('link', { name: /^Approvals/ }).click();
  await page.getByRole('radio', { name: /^All/ }).click();
  await page.getByRole('link', { name: /rupiah to C-7\b/ }).click();
  await page.getByLabel('amount').fill('250');
  await expect(page.getByRole('region', { name: 'What a yes sends' })).toContainText('"amount": 250');
  await page.getByRole('button', { name: 'Approve with edits' }).click();
  await expect(page.getByText('Executed exactly what was approved')).toBeVisible();

  const sent = world.service.received.filter(({ url }) => url === '/payments');
  expect(sent.map(({ body }) => JSON.parse(body))).toEqual([
    expect.objectContaining({ customerId: 'C-7', amount: 250 }),
  ]);
  await page.getByRole('link', { name: 'Open the run' }).click();
  await expect(page.getByText('Succeeded').first()).toBeVisible();
});
