/** What runs leave behind: whole answers of models, large outputs, and what becomes of all of it in half a year. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { chainOf } from '../fixtures/chain-of';
import { rows } from '../fixtures/checklist';
import { gate } from '../fixtures/gate';
import { expect, signIn, test } from '../fixtures/journey';
import { type QuantumWorld, startQuantumWorld } from '../fixtures/quantum-world';
import { openTab, runPage, shownJson } from '../fixtures/run-page';
import { ageRun, retentionJob } from '../fixtures/time-passing';

const LARGE = { padding: 'p'.repeat(150_000), end: 'here' };
const KEPT_HOURS = 180 * 24;

const call = (id: string, more: object = {}) => ({
  ...{ id, type: 'service_call', service: 'custom:desk', method: 'POST', path: `/${id}` },
  ...more,
});
const spec = chainOf(call('large'), call('small', { body: { end: '${step.large.output.end}' } }));

/** Of its own, since retention and its switch concern every run of an organisation. */
let quantum: QuantumWorld;
let admin: Page;
const thinking = gate();

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  quantum = await startQuantumWorld(
    ({ url }) => (url.endsWith('/large') ? LARGE : { small: true }),
    async () => {
      await thinking.opened;
      return { kind: 'completion', text: 'The customer is right.' };
    },
  );
  await quantum.connect('custom:desk', '/desk');
  await quantum.activeFlow('files', spec);
  admin = await (await browser.newContext({ baseURL: quantum.server.url })).newPage();
  await signIn(admin);
});
test.afterAll(async () => {
  await admin?.context().close();
  await quantum?.close();
});

test(rows('QR-28'), async () => {
  const run = runPage(admin);
  await quantum.activeFlow('judge', chainOf({ id: 'judge', type: 'llm_step', userPrompt: 'Who is right?' }));
  const runId = await quantum.startFlow('judge');
  await run.open(runId);
  await quantum.model.received(1);
  await expect(run.step('judge')).toHaveAccessibleName(/running/);
  const output = await openTab(await run.choose('judge'), 'Output');
  await expect(output).toHaveText('Not there yet: the step goes on.');
  thinking.open();
  await run.expectStatus('Succeeded');
  expect(await shownJson(output, 'Output')).toMatchObject({ text: 'The customer is right.', parsed: null });
  expect(quantum.model.requests).toHaveLength(1);
});

test(rows('QR-30'), async () => {
  const run = runPage(admin);
  const { id, steps } = await quantum.runFlow('files');
  await run.open(id);
  await run.expectStatus('Succeeded');
  const output = await openTab(await run.choose('large'), 'Output');
  await expect(output).toContainText('147 KB of JSON, not loaded with the page.');
  await expect(output.getByRole('group', { name: 'Output' })).toHaveCount(0);

  const bytes = JSON.stringify(LARGE);
  await expect(output).toContainText(`sha256 ${createHash('sha256').update(bytes).digest('hex')}`);
  const downloading = admin.waitForEvent('download');
  await output.getByRole('link', { name: 'Download (147 KB)' }).click();
  expect(await readFile(await (await downloading).path(), 'utf8')).toBe(bytes);

  await output.getByRole('button', { name: 'Load the output' }).click();
  await expect(output.getByRole('group', { name: 'Output' })).toContainText('"padding": "pppp');
  await expect(output).toContainText('Shown in part; copying takes all of it.');
  // The step after it had all of it.
  expect(steps[1]?.input).toMatchObject({ body: { end: 'here' } });
  expect(await shownJson(await openTab(await run.choose('small'), 'Output'), 'Output')).toEqual({
    small: true,
  });
});

test(rows('QR-29', 'QR-31', 'QR-32'), async () => {
  const run = runPage(admin);
  const kept = await quantum.runFlow('files', { externalId: 'a day too young' });
  const old = await quantum.runFlow('files', { externalId: 'old', said: 'a secret' });
  const long = await quantum.runFlow('files', { externalId: 'for ever', said: 'evidence' });

  await admin.goto('/settings');
  const retention = admin
    .locator('section')
    .filter({ has: admin.getByRole('heading', { name: 'Retention' }) });
  await expect(retention).toContainText(
    /Inputs and outputs of runs and steps\s*180 days after the run ended/,
  );
  await expect(retention).toContainText(/Runs: status, times, who decided\s*for ever/);
  const forEver = retention.getByLabel('Keep inputs and outputs for ever');
  await expect(forEver).not.toBeChecked();

  await ageRun(quantum.database, old.id, KEPT_HOURS + 1);
  await ageRun(quantum.database, kept.id, KEPT_HOURS - 24);
  await retentionJob(quantum.database);
  await run.open(old.id);
  await expect(admin.getByRole('main')).toContainText(/Inputs and outputs were purged on .*retention rule/);
  await run.expectStatus('Succeeded');
  await expect(run.fact('External id')).toHaveText('old');
  await expect(run.button('Re-run')).toHaveCount(0);
  const whole = await run.wholeRun();
  await expect(await openTab(whole, 'Input')).toHaveText('Purged by the retention rule.');
  await expect(await openTab(whole, 'Output')).toHaveText('Purged by the retention rule.');
  const large = await run.choose('large');
  await expect(large).toContainText('Succeeded');
  await expect(await openTab(large, 'Output')).toContainText('Purged by the retention rule.');
  await expect(large.getByRole('link', { name: /^Download/ })).toHaveCount(0);
  await expect(await openTab(large, 'Calls')).toContainText('The request was purged by the retention rule.');
  await run.open(kept.id);
  expect(await shownJson(await openTab(await run.choose('small'), 'Output'), 'Output')).toEqual({
    small: true,
  });

  await admin.goto('/settings');
  await forEver.check();
  await retention.getByRole('button', { name: 'Save' }).click();
  await expect(admin.getByText(/saved/i).first()).toBeVisible();
  await ageRun(quantum.database, long.id, 10 * KEPT_HOURS);
  await retentionJob(quantum.database);
  await run.open(long.id);
  expect(await shownJson(await openTab(await run.wholeRun(), 'Input'), 'Input')).toMatchObject({
    said: 'evidence',
  });
  await expect(admin.getByRole('main')).not.toContainText('purged');

  // The list keeps them all, each where it now belongs in time.
  await admin.goto('/runs');
  await admin.getByRole('combobox', { name: 'Kind' }).selectOption('Flows');
  await expect(
    admin
      .getByRole('table', { name: 'Runs' })
      .getByRole('link')
      .filter({ hasText: /^(a day too young|old|for ever)$/ }),
  ).toHaveText(['a day too young', 'old', 'for ever']);
});
