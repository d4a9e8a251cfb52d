/** (h) On a phone: from the queue to a signed edit, and the proof that the signed bytes were sent. */

import { expect, expectAccessible, test } from '../fixtures/journey';
import { refundFlow } from '../fixtures/refund-flow';

test.use({ contextOptions: { viewport: { width: 390, height: 844 }, hasTouch: true } });

test('an analyst changes the amount on a phone, and exactly that is sent', async ({ page, world }) => {
  await world.rest.expect('POST', '/api/flows', refundFlow('phone', world.service.url));
  await world.rest.expect('POST', '/api/flows/phone/execute', { amount: 120, to: 'Ann' });

  await page.goto('/approvals');
  const item = page.getByRole('link', { name: /Pay this refund\?.*\b120\b/ });
  await expect(item).toBeVisible();
  await expectAccessible(page);
  await item.tap();

  await expect(page.getByRole('heading', { name: 'Pay this refund?' })).toBeVisible();
  const calls = page.getByRole('region', { name: 'What a yes sends' });
  await expect(calls).toContainText('POST');
  await expect(calls).toContainText('"amount": 120');
  await page.getByLabel('amount').fill('95');
  await expect(calls).toContainText('"amount": 95');
  await expect(page.getByRole('region', { name: 'Your changes' })).toContainText('amount');
  await expectAccessible(page);
  const sentToAnn = () => world.service.received.filter(({ body }) => body.includes('"Ann"'));
  expect(sentToAnn()).toEqual([]);
  await page.getByRole('button', { name: 'Approve with edits' }).tap();

  await expect(page.getByText('Executed exactly what was approved')).toBeVisible();
  const [sent] = sentToAnn();
  expect(JSON.parse(sent?.body ?? 'null')).toEqual({ action: 'refund', amount: 95, to: 'Ann' });
});
