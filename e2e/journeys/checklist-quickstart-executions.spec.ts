/** The quickstart's executions as people see them: the three ways through, the analyst's decision, who is told. */
import { DEMO_PASSWORD } from '../fixtures/built-server';
import { rows } from '../fixtures/checklist';
import type { World } from '../fixtures/journey';
import {
  AML_PATH,
  disconnectSiblings,
  KYC_PATH,
  kycInput,
  playKycServices,
  publishKycWorkflow,
} from '../fixtures/kyc';
import { readExecution, startExecution } from '../fixtures/quickstart';
import { openTab, type RunPage, shownJson } from '../fixtures/run-page';
import { expect, test } from '../fixtures/scripted-journey';
import type { ScriptedService } from '../fixtures/scripted-service';

const ANALYST = { email: 'analyst@countersign.example', password: DEMO_PASSWORD };

test.afterAll(({ world }) => disconnectSiblings(world.rest));

async function makeKyc({ rest }: World, service: ScriptedService, slug: string, name: string): Promise<void> {
  await playKycServices(rest, service);
  await publishKycWorkflow(rest, { slug, name });
}

/** Why the decision went which way, as its tab says. */
async function expectSelected(run: RunPage, selected: string): Promise<void> {
  const panel = await run.choose('branch_on_ktp');
  const why = await openTab(panel, 'Why this branch');
  await expect(why).toContainText('step.kyc.output.ktpBundle.verdict');
  await expect(why.getByRole('listitem').filter({ hasText: 'taken' })).toContainText(selected);
  expect(await shownJson(await openTab(panel, 'Output'), 'Output')).toEqual({ selected, value: selected });
}

test(
  rows('QO-14', 'QO-20', 'QO-25', 'QO-28', 'QO-29', 'QO-30', 'QO-31', 'QO-39'),
  async ({ page, world, service, run }) => {
    await makeKyc(world, service, 'checklist-kyc-passed', 'KYC, passed');
    const input = kycInput('passed');
    const id = await startExecution(world.rest, 'checklist-kyc-passed', input);
    await run.open(id);
    await run.expectStatus('Succeeded');
    const { completedAt, steps } = await readExecution(world.rest, id);
    await expect(run.fact('Ended').locator('time')).toHaveAttribute('datetime', completedAt ?? '');
    expect(await run.stepNames()).toEqual(['~run', 'kyc', 'branch_on_ktp', 'screening']);
    await expect(page.getByText('Not on the way taken: wait_for_analyst, notify_failure')).toBeVisible();
    expect(await shownJson(await openTab(await run.wholeRun(), 'Input'), 'Input')).toEqual(input);

    for (const { nodeId, startedAt, completedAt: endedAt } of steps) {
      const panel = await run.choose(nodeId);
      await expect(panel).toContainText('Succeeded');
      await expect(panel.locator('header time')).toHaveCount(2);
      await expect(panel.locator('header time').nth(0)).toHaveAttribute('datetime', startedAt);
      await expect(panel.locator('header time').nth(1)).toHaveAttribute('datetime', endedAt ?? '');
    }
    // The whole bundle went out as the object that came in, and was not made a text.
    const capture = await openTab(await run.choose('kyc'), 'Calls');
    await capture.getByText(/^Request \(/).click();
    expect(await shownJson(capture, 'Body')).toEqual(input);
    expect(service.requests(KYC_PATH).map(({ body }) => JSON.parse(body))).toEqual([input]);
    await expectSelected(run, 'passed');
    const screening = await openTab(await run.choose('screening'), 'Calls');
    await screening.getByText(/^Request \(/).click();
    expect(await shownJson(screening, 'Body')).toEqual({
      lane: 'onboarding',
      customerId: 'passed',
      subjectType: 'individual',
      fullName: 'Siti Rahayu',
      nik: '3171234567890001',
    });
  },
);

test(
  rows('QO-18', 'QO-33', 'QO-34', 'QO-35', 'QO-36', 'QO-39'),
  async ({ page, openWindow, world, service, run }) => {
    await makeKyc(world, service, 'checklist-kyc-review', 'KYC, review');
    const id = await startExecution(
      world.rest,
      'checklist-kyc-review',
      kycInput('requires_review', 'review-1'),
    );
    await run.open(id);
    await run.expectStatus('Awaiting approval');
    await expect(page.getByRole('main')).toContainText(
      'Waits for a decision: KTP requires manual review · for role:kyc_analyst',
    );
    await expectSelected(run, 'requires_review');
    await expect(page.locator('.react-flow__node[data-id="screening"]')).toBeVisible();

    const analyst = await openWindow(ANALYST);
    await analyst.getByRole('link', { name: 'Home' }).click();
    await expect(analyst.getByRole('region', { name: 'Waiting for your decision' })).toContainText(
      /KTP requires manual review.*KYC, review/,
    );
    await analyst.goto('/approvals?q=KYC%2C+review');
    await analyst.getByRole('radio', { name: /^My roles/ }).click();
    const queue = analyst.getByRole('region', { name: 'Queue' });
    await queue.getByRole('link', { name: /KTP requires manual review/ }).click();
    const opened = analyst.getByRole('article', { name: 'KTP requires manual review' });
    await expect(opened).toContainText('for kyc_analyst');
    await expect(opened).toContainText('review-1');
    await analyst.getByLabel('Note').fill('The photo is hers');
    await analyst.getByRole('button', { name: 'Approve', exact: true }).click();
    await expect(analyst.getByRole('region', { name: 'Decision' })).toContainText('The photo is hers');

    await run.expectStatus('Succeeded');
    expect(await run.stepNames()).toEqual(['~run', 'kyc', 'branch_on_ktp', 'wait_for_analyst', 'screening']);
    const card = (await openTab(await run.choose('wait_for_analyst'), 'Approval')).getByRole('article');
    await expect(card).toContainText('Approved');
    await expect(card).toContainText('Demo analyst');
    await expect(card).toContainText('The photo is hers');
    expect(service.requests(AML_PATH)).toHaveLength(1);
  },
);

test(rows('QO-19', 'QO-32', 'QO-39'), async ({ page, world, service, run }) => {
  await makeKyc(world, service, 'checklist-kyc-failed', 'KYC, failed');
  await page.goto('/webhooks?new=1');
  const form = page.getByRole('dialog', { name: 'Subscribe to events' });
  await form.getByLabel('Address').fill(`${service.url}/events`);
  await form.getByLabel('Description').fill('Case system of the checklist');
  await form.getByRole('checkbox', { name: 'workflow.execution.completed' }).check();
  await form.getByRole('checkbox', { name: 'kyc.failed' }).check();
  await form.getByRole('button', { name: 'Subscribe' }).click();
  const made = page.getByRole('dialog', { name: 'Subscribed' });
  await expect(made).toContainText(/qe_whsec_/);
  await made.getByRole('button', { name: 'I have stored it' }).click();

  const id = await startExecution(world.rest, 'checklist-kyc-failed', kycInput('failed'));
  await run.open(id);
  await run.expectStatus('Succeeded');
  expect(await run.stepNames()).toEqual(['~run', 'kyc', 'branch_on_ktp', 'notify_failure']);
  await expectSelected(run, 'failed');
  expect(service.requests(AML_PATH)).toEqual([]);

  await page.goto('/webhooks');
  await page
    .getByRole('row', { name: /Case system of the checklist/ })
    .getByRole('link')
    .click();
  await expect(page.getByRole('main')).toContainText('workflow.execution.completed');
  const delivered = (event: string) =>
    page.getByRole('row', { name: new RegExp(event.replaceAll('.', '\\.')) });
  for (const event of ['workflow.execution.completed', 'kyc.failed']) {
    await expect(delivered(event)).toContainText('Delivered');
    await expect(delivered(event)).toContainText('HTTP 200');
  }
  const events = service.requests('/events').map(({ body }) => JSON.parse(body));
  expect(events).toContainEqual(
    expect.objectContaining({ event: 'kyc.failed', data: { customerId: 'failed' } }),
  );
  expect(events).toContainEqual(
    expect.objectContaining({
      event: 'workflow.execution.completed',
      data: expect.objectContaining({
        executionId: id,
        workflowSlug: 'checklist-kyc-failed',
        status: 'succeeded',
      }),
    }),
  );
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Delete subscription' }).click();
  await page.waitForURL('**/webhooks');
});

test(rows('QO-37', 'QO-38'), async ({ page, world, service, run }) => {
  await makeKyc(world, service, 'checklist-kyc-twice', 'KYC, twice');
  const first = await startExecution(
    world.rest,
    'checklist-kyc-twice',
    kycInput('passed', 'onboarding-4711'),
  );
  await run.open(first);
  await run.expectStatus('Succeeded');
  await expect(run.fact('External id')).toHaveText('onboarding-4711');
  expect(await startExecution(world.rest, 'checklist-kyc-twice', kycInput('passed', 'onboarding-4711'))).toBe(
    first,
  );

  await page.goto('/runs');
  await page.getByRole('combobox', { name: 'Search by' }).selectOption('External id');
  await page.getByRole('searchbox', { name: 'External id' }).fill('onboarding-4711');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Remove filter External id' })).toBeVisible();
  const found = page.getByRole('table', { name: 'Runs' });
  await expect(found.getByRole('link')).toHaveText(['onboarding-4711']);
  await expect(found).toContainText('KYC, twice');

  await page.keyboard.press('Control+k');
  await page.getByPlaceholder(/find a flow or run/).fill('onboarding-4711');
  await page.getByRole('option', { name: /KYC, twice onboarding-4711/ }).click();
  await page.waitForURL(`**/runs/${first}`);

  await page.goto('/audit');
  await page.getByLabel('External id').fill('onboarding-4711');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page).toHaveURL(/externalId=onboarding-4711/);
  const entries = page.getByRole('main').getByRole('listitem').filter({ hasText: first });
  await expect(entries.locator('summary code')).toHaveText([
    'workflow.execution.completed',
    'workflow.execution.started',
    'workflow.executed',
  ]);
  await entries.last().locator('summary').click();
  await expect(entries.last()).toContainText(/External id\s*onboarding-4711/);
  expect(service.requests(KYC_PATH)).toHaveLength(1);
});
