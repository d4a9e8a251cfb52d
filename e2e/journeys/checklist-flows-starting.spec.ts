/** The checklist's rows of starting a flow: from "Try it", which sends what the API takes, and as the API docs say it. */
import type { Page } from '@playwright/test';
import { openReference } from '../fixtures/api-reference';
import { rows } from '../fixtures/checklist';
import { editorPage } from '../fixtures/editor-page';
import { flowDesk } from '../fixtures/flow-desk';
import { expect, test } from '../fixtures/journey';
import { openTab, runPage, shownJson } from '../fixtures/run-page';

const RUN_ID = /^run_[0-9A-HJKMNP-TV-Z]{26}$/;

const ECHO = {
  startNodeId: 'echo',
  nodes: [{ id: 'echo', type: 'transform', output: { heard: '${trigger}' } }],
  edges: [],
};

/** The panel "Try it" of a flow, with the input as JSON. */
async function openTrial(page: Page, flowId: string) {
  await editorPage(page).open(flowId);
  await page.getByRole('button', { name: 'Try it', exact: true }).click();
  const trial = page.getByRole('region', { name: 'Try it' });
  const run = trial.getByRole('region', { name: 'The run' });
  return {
    trial,
    /** Starts the live version and returns the id of the run that is then shown. */
    async start(input: object): Promise<string> {
      await trial.getByRole('radio', { name: 'JSON' }).click();
      await trial.getByLabel('Input as a JSON object').fill(JSON.stringify(input));
      const accepted = page.waitForResponse((response) => response.url().includes('flows.execute'));
      await trial.getByRole('button', { name: 'Run version 1' }).click();
      const answer = JSON.stringify(await (await accepted).json());
      const runId = /"runId":"(run_\w+)"/.exec(answer)?.[1] ?? answer;
      await expect(run).toContainText(runId);
      await expect(run.getByRole('status')).toHaveText('Succeeded');
      return runId;
    },
  };
}

test(rows('QF-47', 'QF-50'), async ({ page, world }) => {
  const { id } = await flowDesk(world.rest).create('start-body', ECHO);
  const input = { customer: { id: 'C-7' }, amount: 250, urgent: true };
  const { start, trial } = await openTrial(page, id);
  const runId = await start(input);
  expect(runId).toMatch(RUN_ID);
  await trial.getByRole('link', { name: 'Open the run' }).click();
  await page.waitForURL(`**/runs/${runId}`);
  const run = runPage(page);
  await run.expectStatus('Succeeded');
  await expect(run.fact('Trigger')).toHaveText('By hand');
  const whole = await run.wholeRun();
  expect(await shownJson(await openTab(whole, 'Input'), 'Input')).toEqual(input);
  expect(await shownJson(await openTab(whole, 'Output'), 'Output')).toEqual({ heard: input });

  const accepted = await world.rest.call<{ data: { runId: string } }>(
    'POST',
    `/api/flows/${id}/execute`,
    input,
  );
  expect(accepted.status).toBe(202);
  expect(accepted.body.data).toMatchObject({ runId: expect.stringMatching(RUN_ID) });
  await run.open(accepted.body.data.runId);
  await expect(run.fact('Trigger')).toHaveText('API');
  expect(await shownJson(await openTab(await run.wholeRun(), 'Input'), 'Input')).toEqual(input);

  const reference = await openReference(page);
  const operation = await reference('POST', '/api/flows/{id}/execute');
  await expect(operation.answer(202)).toBeVisible();
  expect(await operation.example(202)).toMatchObject({
    data: { runId: expect.stringMatching(/^run_/), run: { status: 'pending' } },
  });
});

test(rows('QF-48', 'QF-49'), async ({ page, world }) => {
  const { id } = await flowDesk(world.rest).create('start-once', ECHO);
  const { start } = await openTrial(page, id);
  const first = await start({ order: 1, idempotencyKey: 'order-1' });
  expect(await start({ order: 2, idempotencyKey: 'order-1' })).toBe(first);
  const again = await world.rest.call<{ data: { runId: string } }>('POST', `/api/flows/${id}/execute`, {
    order: 3,
    idempotencyKey: 'order-1',
  });
  expect([again.status, again.body.data.runId]).toEqual([202, first]);
  expect(again.headers.get('idempotent-replayed')).toBe('true');

  await page.goto(`/runs?flow=${id}`);
  const listed = page.getByRole('row', { name: /Flow start-once/ });
  await expect(listed).toHaveCount(1);
  const run = runPage(page);
  await run.open(first);
  expect(await shownJson(await openTab(await run.wholeRun(), 'Input'), 'Input')).toEqual({ order: 1 });

  const { start: startAgain } = await openTrial(page, id);
  const other = await startAgain({ order: 1, idempotencyKey: 'order-2' });
  expect(other).not.toBe(first);
  await page.goto(`/runs?flow=${id}`);
  await expect(listed).toHaveCount(2);

  const reference = await openReference(page);
  const operation = await reference('POST', '/api/flows/{id}/execute');
  expect(await operation.body()).toMatchObject({ idempotencyKey: expect.any(String) });
});
