/** (i) A flow by the clock: its next run is announced, it fires, and its occurrence can be seen. */
import { expect, test } from '../fixtures/journey';

test('a cron flow fires and shows its occurrence', async ({ page, world }) => {
  await world.rest.expect('POST', '/api/flows', {
    slug: 'by-the-clock',
    name: 'By the clock',
    status: 'active',
    triggerType: 'cron',
    cronExpression: '* * * * *',
    spec: { startNodeId: 'note', nodes: [{ id: 'note', type: 'transform', output: 'tick' }], edges: [] },
  });
  await page.goto('/flows?q=by-the-clock');
  const row = page.getByRole('row', { name: /By the clock/ });
  await expect(row).toContainText('next');
  await expect(row.getByText('Succeeded')).toBeVisible({ timeout: 100_000 });

  await row.getByRole('link', { name: 'By the clock' }).click();
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  const occurrences = page.getByRole('region', { name: 'Occurrences' });
  await expect(occurrences.getByText('ran', { exact: true }).first()).toBeVisible();
});
