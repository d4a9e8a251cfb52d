/** A run as its page shows it: the version that ran, how it stands while it happens, and what every call carried. */
import { chainOf } from '../fixtures/chain-of';
import { rows } from '../fixtures/checklist';
import { flowDesk } from '../fixtures/flow-desk';
import { openTab, shownJson } from '../fixtures/run-page';
import { expect, test } from '../fixtures/scripted-journey';

test(rows('QR-02', 'QR-03'), async ({ page, world, run }) => {
  const flow = {
    slug: 'checklist-snapshot',
    name: 'Snapshot',
    status: 'active',
    spec: chainOf({ id: 'say', type: 'transform', output: { said: 'first' } }),
  };
  const { id } = await world.rest.expect<{ id: string }>('POST', '/api/flows', flow);
  const runId = await flowDesk(world.rest).startFlow(id);
  const spec = chainOf(
    { id: 'say', type: 'transform', output: { said: 'second' } },
    { id: 'more', type: 'transform', output: 'more' },
  );
  await world.rest.expect('PATCH', `/api/flows/${id}`, { spec, name: 'Snapshot, edited' });

  await run.open(runId);
  await run.expectStatus('Succeeded');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Snapshot, edited');
  await expect(run.fact('Version')).toHaveText('v1live is v2');
  const path = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Path taken' }) });
  await expect(path).toContainText('version 1');
  await expect(path.locator('.react-flow__node-card')).toHaveCount(1);
  expect(await run.stepNames()).toEqual(['~run', 'say']);
  expect(await shownJson(await run.choose('say'), 'Output')).toEqual({ said: 'first' });

  await run.fact('Version').getByRole('link', { name: 'v1', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Snapshot, edited, version 1' })).toBeVisible();
  await page.locator('.react-flow__node[data-id="say"]').click();
  expect(
    await shownJson(page.getByRole('complementary', { name: 'Settings of say' }), 'Settings of say'),
  ).toEqual({
    output: { said: 'first' },
  });
  await expect(page.locator('.react-flow__node[data-id="more"]')).toHaveCount(0);
});

test(rows('QR-04', 'QR-05'), async ({ page, world, run }) => {
  const flow = {
    slug: 'checklist-fields',
    name: 'Fields',
    status: 'active',
    spec: chainOf(
      { id: 'first', type: 'transform', output: { n: '${trigger.n}' } },
      { id: 'last', type: 'transform', expression: 'step.first.output.n + 1' },
    ),
  };
  const { id: flowId } = await world.rest.expect<{ id: string }>('POST', '/api/flows', flow);
  const runId = await flowDesk(world.rest).startFlow(flowId, { n: 41 });

  await run.open(runId);
  await run.expectStatus('Succeeded');
  await expect(page.getByRole('navigation', { name: 'Breadcrumb' })).toContainText(runId);
  await expect(run.fact('Version').getByRole('link', { name: 'v1', exact: true })).toHaveAttribute(
    'href',
    `/flows/${flowId}?version=1`,
  );
  await expect(run.fact('Trigger')).toHaveText('API');
  const whole = await run.wholeRun();
  expect(await shownJson(await openTab(whole, 'Output'), 'Output')).toBe(42);
  expect(await shownJson(await openTab(whole, 'Input'), 'Input')).toEqual({ n: 41 });
  expect(await run.stepNames()).toEqual(['~run', 'first', 'last']);
  await expect(run.step('first')).toHaveAccessibleName(/^first, succeeded/);
  const finishedAt = await world.rest.expect<{ run: { finishedAt: string } }>('GET', `/api/runs/${runId}`);
  await expect(run.fact('Ended').locator('time')).toHaveAttribute('datetime', finishedAt.run.finishedAt);
});

test(rows('QR-06'), async ({ world, service, run }) => {
  const flow = {
    slug: 'checklist-fails',
    name: 'Fails',
    status: 'active',
    spec: chainOf(
      {
        id: 'ask',
        type: 'http_request',
        method: 'GET',
        url: `${service.url}/broken`,
        retry: { maxAttempts: 1 },
      },
      { id: 'after', type: 'transform', output: 'never' },
    ),
  };
  service.reply('/broken', { error: 'no such thing' }, 404);
  const release = service.hold('/broken');
  await world.rest.expect('POST', '/api/flows', flow);
  const runId = await flowDesk(world.rest).startFlow('checklist-fails');

  await run.open(runId);
  await run.expectStatus('Running');
  await expect(run.step('ask')).toHaveAccessibleName(/running/);
  release();
  await run.expectStatus('Failed');
  await expect(run.step('ask')).toHaveAccessibleName(/failed/);
  expect(await run.stepNames()).toEqual(['~run', 'ask']);
  await expect(run.alert()).toContainText('HTTP status 404.');
});

test(rows('QR-08', 'QR-23', 'QR-24'), async ({ page, world, service, run }) => {
  const flow = {
    slug: 'checklist-cancel',
    name: 'Cancel',
    status: 'active',
    spec: chainOf(
      { id: 'slow', type: 'http_request', method: 'POST', url: `${service.url}/slow` },
      { id: 'after', type: 'http_request', method: 'POST', url: `${service.url}/after`, body: '${trigger}' },
    ),
  };
  const release = service.hold('/slow');
  await world.rest.expect('POST', '/api/flows', flow);
  const start = (name: string) => flowDesk(world.rest).startFlow('checklist-cancel', { name });
  const runId = await start('cancelled');
  await run.open(runId);
  await expect(run.step('slow')).toHaveAccessibleName(/running/);
  await expect.poll(() => service.requests('/slow').length).toBe(1);

  await run.button('Cancel run').click();
  const dialog = page.getByRole('dialog', { name: 'Cancel this run?' });
  await expect(dialog).toContainText('No further step starts');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Asked for twice');
  await dialog.getByRole('button', { name: 'Cancel run' }).click();
  await run.expectStatus('Cancelled');
  await expect(page.getByText('Cancelled: Asked for twice')).toBeVisible();
  await expect(run.button('Cancel run')).toHaveCount(0);
  release();

  // The next run of the flow comes to its end, and still nothing was sent for the one that was cancelled.
  await run.open(await start('next'));
  await run.expectStatus('Succeeded');
  expect(service.requests('/after').map(({ body }) => JSON.parse(body).name)).toEqual(['next']);
  // What was on its way came back and is kept; what comes after it was never begun.
  await expect(async () => {
    await run.open(runId);
    const output = await openTab(await run.choose('slow'), 'Output');
    await expect(output).toContainText('"statusCode": 200', { timeout: 1_000 });
  }).toPass();
  await run.expectStatus('Cancelled');
  expect(await run.stepNames()).toEqual(['~run', 'slow']);
  await page.locator('.react-flow__node[data-id="after"]').click();
  await expect(page.getByRole('region', { name: 'Step after' })).toContainText('This run has not come here.');
});

test(rows('QR-25', 'QR-26', 'QR-27'), async ({ page, world, service, run }) => {
  await world.rest.expect('POST', '/api/service-connections', {
    serviceSlug: 'custom:traced',
    baseUrl: `${service.url}/traced`,
    apiKey: 'key',
  });
  const flow = {
    slug: 'checklist-trace',
    name: 'Traced',
    status: 'active',
    spec: chainOf(
      { id: 'by_service', type: 'service_call', service: 'custom:traced', method: 'POST', path: '/one' },
      { id: 'by_http', type: 'http_request', method: 'GET', url: `${service.url}/two` },
    ),
  };
  await world.rest.expect('POST', '/api/flows', flow);
  const runId = await flowDesk(world.rest).startFlow('checklist-trace');
  await run.open(runId);
  await run.expectStatus('Succeeded');
  const { traceId } = await flowDesk(world.rest).run(runId);
  await expect(run.fact('Trace id')).toHaveText(traceId);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await run.button('Copy the trace id').click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(traceId);

  for (const name of ['by_service', 'by_http']) {
    const calls = await openTab(await run.choose(name), 'Calls');
    await calls.getByText(/^Request \(/).click();
    await expect(calls.getByLabel('Headers of the request')).toContainText(
      new RegExp(`x-quantum-trace-id: ${traceId}`, 'i'),
    );
  }
  for (const path of ['/traced/one', '/two']) {
    expect(service.requests(path).map(({ headers }) => headers['x-quantum-trace-id'])).toEqual([traceId]);
  }

  await page.goto('/runs');
  await page.getByRole('combobox', { name: 'Search by' }).selectOption('Trace id');
  await page.getByRole('searchbox', { name: 'Trace id' }).fill(traceId.slice(0, 12));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('table', { name: 'Runs' }).getByRole('link')).toHaveText([runId]);
});
