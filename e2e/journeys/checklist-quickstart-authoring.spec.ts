/** The quickstart's workflow comes into being in the interface: imported, read, published, started. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { kycSpec } from '@/prisma/seed/kyc-spec';
import { rows } from '../fixtures/checklist';
import { kycWorkflow } from '../fixtures/contract-flows';
import { AML_PATH, disconnectSiblings, KYC_PATH, kycInput, playKycServices } from '../fixtures/kyc';
import { expect, test } from '../fixtures/scripted-journey';

/** Of the decision: each case with the step that it leads to. */
const WAYS = { passed: 'screening', requires_review: 'wait_for_analyst', failed: 'notify_failure' };

const row = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(name) });
/** In the inspector, where what is needed bears a star. */
const field = (page: Page, name: string) =>
  page.getByRole('textbox', { name: new RegExp(`^${name}( \\*)?$`) });

async function importKyc(page: Page, slug: string, name: string): Promise<string> {
  await page.goto('/flows?surface=workflow');
  await page.getByRole('button', { name: 'New workflow' }).click();
  const dialog = page.getByRole('dialog', { name: 'New workflow' });
  await dialog.getByRole('tab', { name: 'Import JSON' }).click();
  await dialog.getByLabel('or paste JSON').fill(JSON.stringify({ ...kycWorkflow(), slug }));
  await expect(dialog.getByLabel('Slug')).toHaveValue(slug);
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('button', { name: 'Create workflow' }).click();
  await page.waitForURL('**/workflows/wkf_*');
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

test.afterAll(({ world }) => disconnectSiblings(world.rest));

test(rows('QO-09', 'QO-10', 'QO-11', 'QO-12', 'QO-21'), async ({ page }) => {
  await importKyc(page, 'checklist-kyc-made', 'KYC, made here');
  await expect(page.getByRole('heading', { level: 1, name: 'KYC, made here' })).toBeVisible();
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Status' })).toContainText(
    /Draft.*Triggers are refused until it is published\. Live is version 1\./,
  );

  await page.goto('/flows?surface=workflow&q=checklist-kyc-made');
  const made = row(page, 'KYC, made here');
  await expect(made).toContainText('checklist-kyc-made');
  await expect(made).toContainText('version 1');
  await expect(made.getByRole('cell').nth(1)).toHaveText('Draft');
  await expect(made.getByRole('cell').nth(2)).toHaveText('API');
  await made.getByRole('button', { name: 'Actions for KYC, made here' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Export JSON' }).click();
  const file = JSON.parse(await readFile(await (await downloading).path(), 'utf8'));
  expect(file).toMatchObject({ slug: 'checklist-kyc-made', name: 'KYC, made here', triggerType: 'api' });
  expect(file.spec).toEqual({ ...kycSpec, layout: {} });
});

test(rows('QO-13', 'QO-15', 'QO-16', 'QO-17', 'QO-18', 'QO-19', 'QO-20'), async ({ page }) => {
  await importKyc(page, 'checklist-kyc-read', 'KYC, to be read');
  const wire = (name: string) => page.getByLabel(name, { exact: true });
  for (const [key, to] of Object.entries(WAYS)) {
    await expect(wire(`branch_on_ktp, ${key}, to ${to}`)).toBeAttached();
  }
  // Two ways lead to the screening, which is there once.
  await expect(wire('wait_for_analyst, Approved, to screening')).toBeAttached();
  await expect(page.locator('.react-flow__node[data-id="screening"]')).toHaveCount(1);

  await page.getByRole('radio', { name: 'Outline' }).click();
  const step = (id: string) => page.locator(`tr[data-node="${id}"]`);
  await expect(step('kyc')).toContainText('Start');
  await expect(step('branch_on_ktp').getByRole('listitem')).toHaveText([
    'passed → screening',
    'requires_review → wait_for_analyst',
    'failed → notify_failure',
  ]);
  await expect(step('wait_for_analyst').getByRole('listitem')).toHaveText(['Approved → screening']);

  await step('kyc').click();
  await expect(page.getByRole('combobox', { name: 'Service' })).toHaveValue('identity');
  await expect(page.getByRole('combobox', { name: 'Method' })).toHaveValue('POST');
  await expect(field(page, 'Path')).toHaveText('/api/identity/document/ktp/capture');
  await expect(field(page, 'Body')).toContainText('"bundle": "${trigger.bundle}"');

  await step('branch_on_ktp').click();
  await expect(field(page, 'Expression')).toHaveText('step.kyc.output.ktpBundle.verdict');
  for (const [key, to] of Object.entries(WAYS)) {
    await expect(field(page, `Case ${key}: value`)).toHaveValue(key);
    await expect(page.getByRole('combobox', { name: `Case ${key}: go on at` })).toHaveValue(to);
  }

  await step('wait_for_analyst').click();
  await expect(field(page, 'Question')).toHaveText('KTP requires manual review');
  const assignee = page.getByRole('combobox', { name: 'Assign to' });
  await expect(assignee).toHaveValue('role:kyc_analyst');
  await expect(assignee.locator('optgroup[label="Roles"] option:checked')).toHaveText('kyc_analyst');

  await step('notify_failure').click();
  await expect(field(page, 'Event')).toHaveText('kyc.failed');
  await expect(field(page, 'Payload')).toContainText('"customerId": "${trigger.customerId}"');
});

test(rows('QO-22', 'QO-23', 'QO-24', 'QO-25', 'QO-27'), async ({ page, world, service, run }) => {
  await playKycServices(world.rest, service);
  const id = await importKyc(page, 'checklist-kyc-started', 'KYC, started here');
  await page.getByRole('button', { name: 'Try it', exact: true }).click();
  const trial = page.getByRole('region', { name: 'Try it' });
  await expect(trial).toContainText('Running needs an active flow.');
  await expect(trial.getByRole('button', { name: /^Run version/ })).toHaveCount(0);
  expect(await world.rest.call('POST', '/api/workflows/checklist-kyc-started/execute', {})).toMatchObject({
    status: 409,
    body: { error: 'workflow is draft' },
  });

  await page.getByRole('button', { name: 'Activate', exact: true }).click();
  const publish = page.getByRole('dialog', { name: 'Publish' });
  await publish.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(publish).toBeHidden();
  await page.goto('/flows?surface=workflow&q=checklist-kyc-started');
  await expect(row(page, 'KYC, started here').getByRole('cell').nth(1)).toHaveText('Active');
  await expect(row(page, 'KYC, started here')).toContainText('version 1');

  const release = service.hold(KYC_PATH);
  await page.goto(`/workflows/${id}`);
  await page.getByRole('button', { name: 'Try it', exact: true }).click();
  await trial.getByLabel('Input as a JSON object').fill(JSON.stringify(kycInput('passed')));
  await trial.getByRole('button', { name: 'Run version 1' }).click();
  const started = trial.getByRole('region', { name: 'The run' });
  // It was accepted and goes on by itself, whoever started it need not wait.
  await expect(started.getByRole('status')).toHaveText('Running');
  await expect(started).toContainText(/exe_[0-9A-Z]{26}/);
  release();
  await expect(started.getByRole('status')).toHaveText('Succeeded');
  await expect(started.getByRole('list', { name: 'Steps' })).toHaveText(/kyc.*branch_on_ktp.*screening/);
  expect(JSON.parse(service.requests(AML_PATH)[0]?.body ?? '')).toMatchObject({
    customerId: 'passed',
    fullName: 'Siti Rahayu',
  });
  await started.getByRole('link', { name: 'Open the run' }).click();
  await run.expectStatus('Succeeded');
  await expect(run.fact('Trigger')).toHaveText('By hand');
  await expect(run.fact('Started by')).toHaveText('Demo admin');
});
