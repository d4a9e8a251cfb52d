/** The checklist's rows of steps that flows share with workflows, as the run's page shows what each did; and connections. */
import type { Page } from '@playwright/test';
import { rows } from '../fixtures/checklist';
import { flowDesk } from '../fixtures/flow-desk';
import { expect, test, type World } from '../fixtures/journey';
import { openTab, runPage, shownJson } from '../fixtures/run-page';

const connect = ({ rest, service }: World, serviceSlug: string) =>
  rest.expect<{ id: string }>('POST', '/api/service-connections', {
    serviceSlug,
    baseUrl: `${service.url}/desk`,
    apiKey: 'key-of-the-desk',
  });

const outputOf = async (run: ReturnType<typeof runPage>, step: string) =>
  shownJson(await openTab(await run.choose(step), 'Output'), 'Output');

test(rows('QF-33', 'QF-34', 'QF-35', 'QF-36', 'QF-37', 'QF-38'), async ({ page, world }) => {
  await connect(world, 'custom:steps-desk');
  const { webhook } = await world.rest.expect<{ webhook: { id: string } }>('POST', '/api/webhooks', {
    url: `${world.service.url}/steps-hook`,
    events: ['steps.*'],
  });
  const spec = {
    startNodeId: 'lookup',
    nodes: [
      {
        id: 'lookup',
        type: 'service_call',
        service: 'custom:steps-desk',
        method: 'POST',
        path: '/tickets/${trigger.id}',
        body: { urgency: '${trigger.urgency}' },
      },
      {
        id: 'route',
        type: 'decision',
        expression: 'trigger.urgency',
        cases: { '>= 4': { next: 'shape' } },
        defaultCase: 'lazy',
      },
      { id: 'lazy', type: 'transform', output: 'not urgent' },
      {
        id: 'shape',
        type: 'transform',
        output: { amount: '${trigger.amount}', path: '${step.lookup.output.url}' },
      },
      { id: 'pause', type: 'wait', duration: '1s' },
      {
        id: 'ask',
        type: 'human_approval',
        actionLabel: 'Pay ${trigger.amount}?',
        proposedAction: '${step.shape.output}',
      },
      {
        id: 'tell',
        type: 'webhook_emit',
        event: 'steps.paid',
        payload: { amount: '${step.ask.output.proposedAction.amount}' },
      },
    ],
    edges: [
      { from: 'lookup', to: 'route' },
      { from: 'route', to: 'shape', case: '>= 4' },
      { from: 'route', to: 'lazy', case: 'default' },
      { from: 'shape', to: 'pause' },
      { from: 'pause', to: 'ask' },
      { from: 'ask', to: 'tell' },
    ],
  };
  const desk = flowDesk(world.rest);
  await desk.create('all-steps', spec);
  const runId = await desk.startFlow('all-steps', { id: 'T 1', urgency: 5, amount: 70 });
  const run = runPage(page);
  await run.open(runId);
  await run.expectStatus('Awaiting approval');

  expect(await outputOf(run, 'lookup')).toEqual({
    ok: true,
    method: 'POST',
    url: '/desk/tickets/T%201',
    body: '{"urgency":5}',
  });
  expect(await outputOf(run, 'route')).toEqual({ selected: '>= 4', value: 5 });
  const reason = await openTab(await run.choose('route'), 'Why this branch');
  await expect(reason).toContainText('trigger.urgency');
  await expect(reason.getByRole('listitem').filter({ hasText: '>= 4' })).toContainText('taken');
  expect(await outputOf(run, 'shape')).toEqual({ amount: 70, path: '/desk/tickets/T%201' });
  expect(await outputOf(run, 'pause')).toEqual({
    waitedMs: expect.any(Number),
    resumedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
  });
  await expect(run.step('lazy')).toHaveCount(0);

  await approveWithEdit(page, 'Pay 70?', '60');
  await run.open(runId);
  await run.expectStatus('Succeeded');
  expect(await outputOf(run, 'ask')).toMatchObject({
    decision: 'approved',
    proposedAction: { amount: 60, path: '/desk/tickets/T%201' },
    originalProposedAction: { amount: 70, path: '/desk/tickets/T%201' },
    overridden: true,
    decidedBy: expect.stringMatching(/^usr_/),
  });
  expect(await outputOf(run, 'tell')).toEqual({ eventId: expect.stringMatching(/^evt_/), deliveries: 1 });
  await expect
    .poll(() =>
      world.service.received.filter(({ url }) => url === '/steps-hook').map(({ body }) => JSON.parse(body)),
    )
    .toEqual([
      expect.objectContaining({ event: 'steps.paid', data: expect.objectContaining({ amount: 60 }) }),
    ]);
  await world.rest.expect('DELETE', `/api/webhooks/${webhook.id}`);
});

/** On the desk of approvals, as the person who decides. */
async function approveWithEdit(page: Page, question: string, amount: string): Promise<void> {
  await page.goto('/approvals');
  await page.getByRole('region', { name: 'Queue' }).getByRole('link', { name: question }).click();
  await page.getByLabel('amount').fill(amount);
  await page.getByRole('button', { name: 'Approve with edits' }).click();
  await expect(page.getByRole('region', { name: 'Decision' })).toContainText('Approved');
}

test(rows('QF-39'), async ({ page, world }) => {
  await page.goto('/connections?new=any');
  const form = page.getByRole('dialog', { name: 'Connect a service' });
  await form.getByLabel('Name in flows').fill('audited-desk');
  await form.getByLabel('Address').fill(`${world.service.url}/audited`);
  await form.getByLabel('API key').fill('key-nobody-may-read');
  await form.getByRole('button', { name: 'Connect' }).click();
  await expect(form).toBeHidden();
  const row = page.getByRole('row', { name: /custom:audited-desk/ });
  await expect(row).toContainText(`${world.service.url}/audited`);

  await row.getByRole('button', { name: 'audited-desk' }).click();
  const sheet = page.getByRole('dialog', { name: 'audited-desk' });
  await sheet.getByRole('button', { name: 'Test now' }).click();
  await expect(sheet.getByRole('status')).toContainText('It answers: HTTP 200');
  await expect(sheet.getByRole('definition').first()).toHaveText('Healthy');
  await expect(sheet).toContainText('sent as Authorization: Bearer ••••');
  world.service.answerWith(503);
  await sheet.getByRole('button', { name: 'Test now' }).click();
  await expect(sheet.getByRole('status')).toContainText('It answers, but not well: HTTP 503');
  world.service.answerWith(200);

  const call = {
    id: 'call',
    type: 'service_call',
    service: 'custom:audited-desk',
    method: 'GET',
    path: '/tickets',
  };
  const spec = { startNodeId: 'call', nodes: [call], edges: [] };
  const desk = flowDesk(world.rest);
  await desk.create('audited', spec);
  const runId = await desk.startFlow('audited');
  const run = runPage(page);
  await run.open(runId);
  await run.expectStatus('Succeeded');
  const [sent] = world.service.received.filter(({ url }) => url === '/audited/tickets');
  expect(sent?.headers.authorization).toBe('Bearer key-nobody-may-read');
  const calls = await openTab(await run.choose('call'), 'Calls');
  await calls.getByText(/^Request/).click();
  await expect(calls).not.toContainText('key-nobody-may-read');

  const { connections } = await world.rest.expect<{ connections: { id: string; serviceSlug: string }[] }>(
    'GET',
    '/api/service-connections',
  );
  const id = connections.find(({ serviceSlug }) => serviceSlug === 'custom:audited-desk')?.id;
  await page.goto(`/audit?resourceId=${id}`);
  const entry = page.getByRole('list', { name: 'Entries' }).getByRole('listitem').last();
  await expect(entry).toContainText('connection.registered');
  await expect(entry).toContainText('Demo admin');
  await entry.locator('summary').click();
  await expect(entry.getByRole('row', { name: /^baseUrl/ })).toContainText(`${world.service.url}/audited`);
  expect(await page.content()).not.toContain('key-nobody-may-read');
});
