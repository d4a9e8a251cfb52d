/** Two people at one case: the first decision holds, and the other page says so by itself. */

import { expect, test } from '../fixtures/journey';
import { refundFlow } from '../fixtures/refund-flow';

test('a case that somebody else decides closes in front of the other', async ({
  page,
  openWindow,
  world,
}) => {
  await world.rest.expect('POST', '/api/flows', refundFlow('race', world.service.url));
  await world.rest.expect('POST', '/api/flows/race/execute', { amount: 7, to: 'Bo' });
  await page.goto('/approvals');
  await page.getByRole('link', { name: /Refund race/ }).click();
  await expect(page.getByRole('button', { name: 'Approve' })).toBeEnabled();

  const other = await openWindow();
  await other.goto(page.url());
  await other.getByRole('button', { name: 'Reject' }).click();
  await expect(other.getByText('Say why it is rejected.')).toBeVisible();
  await other.getByLabel('Note').fill('Not ours to pay');
  await other.getByRole('button', { name: 'Reject' }).click();
  await expect(other.getByRole('region', { name: 'Decision' })).toContainText('Not ours to pay');

  await expect(page.getByRole('region', { name: 'Decision' })).toContainText('Not ours to pay');
  await expect(page.getByRole('button', { name: 'Approve' })).toBeHidden();
  expect(world.service.received.filter(({ body }) => body.includes('"Bo"'))).toEqual([]);
});

test('keys go through the queue', async ({ page, world }) => {
  await world.rest.expect('POST', '/api/flows', refundFlow('keys', world.service.url));
  for (const to of ['First', 'Second']) {
    await world.rest.expect('POST', '/api/flows/keys/execute', { amount: 1, to });
  }
  await page.goto('/approvals?q=Refund+keys');
  await expect(page.getByRole('link', { name: /Refund keys/ })).toHaveCount(2);
  await page.keyboard.press('j');
  await expect(page.getByLabel('to', { exact: true })).toHaveValue('First');
  await page.keyboard.press('j');
  await expect(page.getByLabel('to', { exact: true })).toHaveValue('Second');
  await page.keyboard.press('k');
  await expect(page.getByLabel('to', { exact: true })).toHaveValue('First');
  await page.keyboard.press('a');
  await expect(page.getByRole('button', { name: 'Approve' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Executed exactly what was approved')).toBeVisible();
});
