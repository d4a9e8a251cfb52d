/** What a person decides about a run: the yes with edits, the no with what follows from it, and the run meanwhile. */
import type { Page } from '@playwright/test';
import { rows } from '../fixtures/checklist';
import { refundFlow as modelRefundFlow } from '../fixtures/contract-flows';
import { flowDesk } from '../fixtures/flow-desk';
import { refundFlow } from '../fixtures/refund-flow';
import { openTab, shownJson } from '../fixtures/run-page';
import { expect, test } from '../fixtures/scripted-journey';

/** From the run's page to the case that it waits for. */
async function openApproval(page: Page): Promise<void> {
  await page.getByRole('main').getByRole('link', { name: 'Open the approval' }).click();
  await expect(page.getByRole('region', { name: 'Proposal' })).toBeVisible();
}

test(rows('QR-07', 'QR-09'), async ({ page, openWindow, world, service, run }) => {
  const release = service.hold('/refunds');
  await world.rest.expect('POST', '/api/flows', refundFlow('checklist-waits', service.url));
  const runId = await flowDesk(world.rest).startFlow('checklist-waits', { amount: 7 });
  await run.open(runId);
  await run.expectStatus('Awaiting approval');
  await expect(run.step('sign')).toHaveAccessibleName(/awaiting approval/);
  await expect(page.getByRole('main')).toContainText('Waits for a decision: Pay this refund?');
  expect(await run.stepNames()).toEqual(['~run', 'propose', 'sign']);

  const other = await openWindow();
  await other.goto(`/runs/${runId}`);
  await openApproval(other);
  await other.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(other.getByRole('region', { name: 'Decision' })).toContainText('Approved');

  // The page that only looks on follows by itself.
  await run.expectStatus('Running');
  await expect(run.step('pay')).toHaveAccessibleName(/running/);
  await expect(page.getByRole('link', { name: 'Open the approval' })).toHaveCount(0);
  release();
  await run.expectStatus('Succeeded');
  expect(service.requests('/refunds').map(({ body }) => JSON.parse(body))).toEqual([
    { action: 'refund', amount: 7, to: null },
  ]);
});

test(rows('QR-15', 'QR-16', 'QR-17', 'QR-18', 'QR-19'), async ({ page, world, service, run }) => {
  await world.rest.expect('POST', '/api/service-connections', {
    serviceSlug: 'custom:core',
    baseUrl: `${service.url}/core`,
    apiKey: 'key',
  });
  const { id } = await world.rest.expect<{ id: string }>('POST', '/api/flows', {
    ...modelRefundFlow(),
    slug: 'checklist-edited',
    name: 'Edited refund',
    status: 'active',
  });
  const claim = { claim: 'I paid 5000000 twice' };
  const runId = await flowDesk(world.rest).startFlow(id, claim);
  await run.open(runId);
  await run.expectStatus('Awaiting approval');
  const proposed = { action: 'refund', amount: expect.any(Number) };
  const original = await shownJson(await openTab(await run.choose('propose'), 'Output'), 'Output');
  expect(original).toMatchObject({ parsed: proposed });

  await openApproval(page);
  await expect(page.getByLabel('action')).toHaveValue('refund');
  await page.getByLabel('amount').fill('5500000');
  await expect(page.getByRole('region', { name: 'Proposal' })).toContainText('5500000');
  await expect(page.getByRole('region', { name: 'What a yes sends' })).toContainText('"amount": 5500000');
  await page.getByLabel('Note').fill('With the fee');
  await page.getByRole('button', { name: 'Approve with edits' }).click();
  const decision = page.getByRole('region', { name: 'Decision' });
  await expect(decision).toContainText('Approved');
  await expect(decision).toContainText('With the fee');
  await expect(decision).toContainText('Demo admin');
  expect(await shownJson(decision, 'Approved')).toEqual({ action: 'refund', amount: 5_500_000 });
  expect(await shownJson(decision, 'Proposed')).toEqual(proposed);

  await run.open(runId);
  await run.expectStatus('Succeeded');
  const asked = await run.choose('sign');
  const card = (await openTab(asked, 'Approval')).getByRole('article', { name: 'Refund' });
  await expect(card).toContainText('with edits');
  await expect(card).toContainText('With the fee');
  await expect(card).toContainText('Executed exactly what was approved');
  const output = (await shownJson(await openTab(asked, 'Output'), 'Output')) as Record<string, unknown>;
  expect(output).toMatchObject({ decision: 'approved', overridden: true, originalProposedAction: proposed });
  expect(output.proposedAction).toEqual({ action: 'refund', amount: 5_500_000 });
  const calls = await openTab(await run.choose('execute'), 'Calls');
  await calls.getByText(/^Request \(/).click();
  expect(await shownJson(calls, 'Body')).toEqual(output.proposedAction);
  expect(service.requests('/core/refunds').map(({ body }) => JSON.parse(body))).toEqual([
    output.proposedAction,
  ]);

  await page.goto(`/flows/${id}`);
  await page.getByRole('radio', { name: 'Outline' }).click();
  await page.locator('tr[data-node="execute"]').click();
  await expect(page.getByRole('textbox', { name: 'Body' })).toContainText(
    '${step.sign.output.proposedAction}',
  );
});

test(rows('QR-20', 'QR-21'), async ({ page, world, service, run }) => {
  const { id } = await world.rest.expect<{ id: string }>(
    'POST',
    '/api/flows',
    refundFlow('checklist-rejected', service.url),
  );
  const runId = await flowDesk(world.rest).startFlow(id, { amount: 8 });
  await page.goto(`/flows/${id}`);
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await expect(page.getByLabel('When an approval is rejected')).toHaveValue('');
  await expect(page.getByLabel('When an approval is rejected').locator(':checked')).toHaveText(
    'The run fails',
  );

  await run.open(runId);
  await run.expectStatus('Awaiting approval');
  await openApproval(page);
  await page.getByRole('button', { name: 'Reject' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Say why it is rejected.' })).toBeVisible();
  await page.getByLabel('Note').fill('Not ours to pay');
  await page.getByRole('button', { name: 'Reject' }).click();
  await expect(page.getByRole('region', { name: 'Decision' })).toContainText('Rejected');

  await run.open(runId);
  await run.expectStatus('Failed');
  await expect(run.alert()).toContainText('rejected');
  expect(await run.stepNames()).toEqual(['~run', 'propose', 'sign']);
  const card = (await openTab(await run.choose('sign'), 'Approval')).getByRole('article');
  await expect(card).toContainText('Rejected');
  await expect(card).toContainText('Not ours to pay');
  expect(service.requests('/refunds')).toEqual([]);
});

test(rows('QR-22'), async ({ page, world, service, run }) => {
  const flow = refundFlow('checklist-recovers', service.url);
  const tell = {
    id: 'tell',
    name: 'Tell the customer',
    type: 'http_request',
    method: 'POST',
    url: `${service.url}/no`,
  };
  const { id } = await world.rest.expect<{ id: string }>('POST', '/api/flows', {
    ...flow,
    spec: {
      ...flow.spec,
      nodes: [...flow.spec.nodes, { ...tell, body: { why: '${step.sign.output.note}' } }],
      onReject: { goto: 'tell' },
    },
  });
  const runId = await flowDesk(world.rest).startFlow(id, { amount: 9 });
  await page.goto(`/flows/${id}`);
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  const rule = page.getByLabel('When an approval is rejected');
  await expect(rule.locator(':checked')).toHaveText('Go on at Tell the customer');

  await run.open(runId);
  await run.expectStatus('Awaiting approval');
  await openApproval(page);
  await page.getByLabel('Note').fill('Twice the same claim');
  await page.getByRole('button', { name: 'Reject' }).click();
  await expect(page.getByRole('region', { name: 'Decision' })).toContainText('Rejected');

  await run.open(runId);
  await run.expectStatus('Succeeded');
  expect(await run.stepNames()).toEqual(['~run', 'propose', 'sign', 'tell']);
  await expect(page.getByText('Not on the way taken: pay')).toBeVisible();
  await expect(await run.choose('sign')).toContainText('way out: rejected');
  expect(service.requests('/no').map(({ body }) => JSON.parse(body))).toEqual([
    { why: 'Twice the same claim' },
  ]);
  expect(service.requests('/refunds')).toEqual([]);
});
