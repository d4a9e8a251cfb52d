/** (j) A delivery that fails is shown with its reason, and is sent again by hand. */
import { expect, expectAccessible, test } from '../fixtures/journey';

test('a failing delivery is resent once the receiver is back', async ({ page, world }) => {
  world.service.answerWith(500, { error: 'closed' });
  const { webhook } = await world.rest.expect<{ webhook: { id: string } }>('POST', '/api/webhooks', {
    url: `${world.service.url}/hook`,
    events: ['flow.*'],
  });
  await page.goto(`/webhooks/${webhook.id}`);
  await page.getByRole('button', { name: 'Send a test' }).click();
  const row = page.getByRole('row', { name: /webhook\.test/ }).first();
  await expect(row).toContainText('HTTP 500');
  await expectAccessible(page);

  world.service.answerWith(200);
  await row.getByRole('button', { name: /^Resend webhook\.test/ }).click();
  await expect(
    page.getByRole('row', { name: /webhook\.test/ }).filter({ hasText: 'Delivered' }),
  ).toBeVisible();
});
