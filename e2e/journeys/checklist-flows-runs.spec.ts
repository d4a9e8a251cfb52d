/** The checklist's rows of what a model step and a call give, as the page of their run shows it. */
import type { Page } from '@playwright/test';
import { rows } from '../fixtures/checklist';
import { flowDesk } from '../fixtures/flow-desk';
import type { World } from '../fixtures/journey';
import { expect, test } from '../fixtures/model-journey';
import { openTab, runPage, shownJson } from '../fixtures/run-page';

type Output = { inferenceMs: number; tokens: { prompt: number; completion: number; total: number } };

const VERDICT = {
  type: 'object',
  required: ['verdict'],
  properties: { verdict: { type: 'string', enum: ['clear', 'suspicious'] } },
};

const said = (text: string, prompt = 10, completion = 5) =>
  ({ kind: 'completion', text, usage: { prompt, completion } }) as const;

/** A flow of these steps, one after the other, run once with this input; the page of the run is open. */
async function openRun(
  { page, world }: { page: Page; world: World },
  slug: string,
  nodes: Step[],
  input = {},
) {
  const desk = flowDesk(world.rest);
  const edges = nodes.slice(1).map(({ id }, index) => ({ from: nodes[index]?.id, to: id }));
  await desk.create(slug, { startNodeId: nodes[0]?.id, nodes, edges });
  const runId = await desk.startFlow(slug, input);
  const run = runPage(page);
  await run.open(runId);
  return { run, runId };
}
type Step = { id: string; type: string; [field: string]: unknown };

/** Under `Usage` in the organisation's settings. */
async function usage(page: Page): Promise<Record<string, number>> {
  await page.goto('/settings');
  const figure = (name: string) =>
    page
      .locator('dl > div')
      .filter({ has: page.getByText(name, { exact: true }) })
      .getByRole('definition');
  const names = ['Model calls, 30 days', 'Tokens in', 'Tokens out'];
  const texts = await Promise.all(names.map((name) => figure(name).textContent()));
  return Object.fromEntries(names.map((name, index) => [name, Number(texts[index]?.replaceAll(',', ''))]));
}

test(rows('QF-18', 'QF-19', 'QF-20', 'QF-21', 'QF-22', 'QF-24'), async ({ page, world, model }) => {
  model.answer(
    'WHOLE-OUTPUT',
    {
      kind: 'completion',
      toolCalls: [{ name: 'add_up', arguments: { expression: '2 + 3' } }],
      usage: { prompt: 100, completion: 20 },
    },
    said('{"verdict":"clear"}', 150, 30),
  );
  const tool = {
    slug: 'add_up',
    description: 'Adds numbers',
    inputSchema: { type: 'object', properties: { expression: { type: 'string' } } },
    binding: { kind: 'builtin', name: 'calculator' },
  };
  const assess = {
    id: 'assess',
    type: 'llm_step',
    userPrompt: 'WHOLE-OUTPUT ${trigger.claim}',
    outputSchema: VERDICT,
  };
  const { run } = await openRun({ page, world }, 'whole-output', [{ ...assess, tools: [tool] }], {
    claim: 'C-1',
  });
  await run.expectStatus('Succeeded');

  const panel = await run.choose('assess');
  const output = (await shownJson(await openTab(panel, 'Output'), 'Output')) as Output;
  expect(output).toEqual({
    text: '{"verdict":"clear"}',
    parsed: { verdict: 'clear' },
    model: 'quantum-ai:default',
    inferenceMs: expect.any(Number),
    tokens: { prompt: 250, completion: 50, total: 300 },
    toolCalls: [{ slug: 'add_up', input: { expression: '2 + 3' }, output: { result: 5 } }],
  });
  expect(output.inferenceMs).toBeGreaterThan(0);
  expect(await shownJson(await openTab(panel, 'Input'), 'Input')).toMatchObject({
    userPrompt: 'WHOLE-OUTPUT C-1',
  });

  const answer = (await openTab(panel, 'Model')).getByRole('article', { name: 'Attempt 1' });
  await expect(answer).toContainText('quantum-ai:default');
  await expect(answer.getByText('used', { exact: true })).toBeVisible();
  for (const [name, value] of [
    ['Prompt tokens', '250'],
    ['Completion tokens', '50'],
    ['Total', '300'],
  ] as const) {
    await expect(answer.locator('dl > div').filter({ hasText: name }).getByRole('definition')).toHaveText(
      value,
    );
  }
  expect(model.asked('WHOLE-OUTPUT')[1]?.messages.at(-1)).toMatchObject({
    role: 'tool',
    content: '{"result":5}',
  });
});

test(`${rows('QF-18', 'QF-19')}: without a schema there is text and nothing parsed`, async ({
  page,
  world,
  model,
}) => {
  model.answer('JUST-TEXT', said('Dear customer, you are right.'));
  const { run } = await openRun({ page, world }, 'just-text', [
    { id: 'write', type: 'llm_step', userPrompt: 'JUST-TEXT' },
  ]);
  await run.expectStatus('Succeeded');
  const output = await openTab(await run.choose('write'), 'Output');
  expect(await shownJson(output, 'Output')).toMatchObject({
    text: 'Dear customer, you are right.',
    parsed: null,
    toolCalls: [],
  });
});

test(rows('QF-23'), async ({ page, world, model }) => {
  model.answer('BILLED', said('not JSON', 300, 7), said('{"verdict":"clear"}', 320, 9));
  const before = await usage(page);
  const { run } = await openRun({ page, world }, 'billed', [
    { id: 'assess', type: 'llm_step', userPrompt: 'BILLED', outputSchema: VERDICT },
  ]);
  await run.expectStatus('Succeeded');
  expect(await usage(page)).toEqual({
    'Model calls, 30 days': (before['Model calls, 30 days'] ?? 0) + 2,
    'Tokens in': (before['Tokens in'] ?? 0) + 620,
    'Tokens out': (before['Tokens out'] ?? 0) + 16,
  });
  await page.goto('/models');
  const alias = page.getByRole('row', { name: /quantum-ai:default/ });
  await expect(alias).not.toContainText('never');
});

test(rows('QF-25', 'QF-26'), async ({ page, world, model }) => {
  model.answer('MENDED', said('It is clear.'), said('{"verdict":"perhaps"}'), said('{"verdict":"clear"}'));
  const { run } = await openRun({ page, world }, 'mended', [
    { id: 'assess', type: 'llm_step', userPrompt: 'MENDED', outputSchema: VERDICT },
  ]);
  await run.expectStatus('Succeeded');
  const panel = await run.choose('assess');
  expect(await shownJson(await openTab(panel, 'Output'), 'Output')).toMatchObject({
    text: '{"verdict":"clear"}',
    parsed: { verdict: 'clear' },
    tokens: { prompt: 30, completion: 15, total: 45 },
  });
  const answers = await openTab(panel, 'Model');
  await expect(answers.getByRole('article')).toHaveCount(3);
  const attempt = (number: number) =>
    answers.getByRole('article', { name: `Attempt ${number}`, exact: true });
  await expect(attempt(3).getByText('used', { exact: true })).toBeVisible();
  for (const [number, text, fault] of [
    [1, 'It is clear.', 'the value is not JSON'],
    [2, '{"verdict":"perhaps"}', '/verdict must be'],
  ] as const) {
    const answer = attempt(number);
    await expect(answer).toContainText('did not fit the schema');
    await expect(answer).toContainText(`The answer does not match the output schema: ${fault}`);
    await answer.getByText('What it said').click();
    await expect(answer.locator('pre')).toHaveText(text);
  }
  const asked = model.asked('MENDED');
  expect(asked.map(({ schema }) => schema)).toEqual([VERDICT, VERDICT, VERDICT]);
  expect(asked[1]?.messages.at(-1)?.content).toContain('the value is not JSON');
  expect(asked[2]?.messages.at(-1)?.content).toContain('verdict');
});

test(rows('QF-27'), async ({ page, world, model }) => {
  model.answer('STUBBORN', said('{"verdict":"perhaps"}'));
  const { run } = await openRun({ page, world }, 'stubborn', [
    { id: 'assess', type: 'llm_step', userPrompt: 'STUBBORN', outputSchema: VERDICT },
    { id: 'after', type: 'transform', output: 'never' },
  ]);
  await run.expectStatus('Failed');
  await expect(run.alert()).toContainText(
    'The model gave no answer that matches the output schema in 3 attempts.',
  );
  await expect(run.alert()).toContainText('schema_validation_failed');
  const panel = await run.choose('assess');
  await expect(panel).toContainText('schema_validation_failed');
  expect(await shownJson(panel, 'Details of the error')).toMatchObject({ attempts: 3 });
  const answers = (await openTab(panel, 'Model')).getByRole('article');
  await expect(answers).toHaveCount(3);
  await expect(answers.filter({ hasText: 'did not fit the schema' })).toHaveCount(3);
  expect(model.asked('STUBBORN')).toHaveLength(3);
  await expect(run.step('after')).toHaveCount(0);
});

test(rows('QF-28', 'QF-29', 'QF-31', 'QF-32'), async ({ page, world }) => {
  const { run, runId } = await openRun(
    { page, world },
    'called',
    [
      {
        id: 'ask',
        type: 'http_request',
        method: 'PUT',
        url: `${world.service.url}/claims/\${trigger.id}`,
        headers: { 'X-Kind': 'claim' },
        body: { of: '${trigger.id}' },
      },
      { id: 'sink', type: 'http_sink', url: `${world.service.url}/sink`, body: { claim: '${trigger.id}' } },
    ],
    { id: 'C 1' },
  );
  await run.expectStatus('Succeeded');
  const asked = await run.choose('ask');
  expect(await shownJson(await openTab(asked, 'Output'), 'Output')).toEqual({
    statusCode: 200,
    headers: expect.objectContaining({ 'content-type': 'application/json' }),
    body: { ok: true, method: 'PUT', url: '/claims/C%201', body: '{"of":"C 1"}' },
  });
  const call = (await openTab(asked, 'Calls')).getByRole('article', { name: 'Attempt 1' });
  await expect(call).toContainText(`PUT ${world.service.url}/claims/C%201`);
  await call.getByText(/^Request/).click();
  await expect(call.getByLabel('Headers of the request')).toContainText('x-kind: claim');
  await call.getByText(/^Answer/).click();
  await expect(call.getByLabel('Headers of the answer')).toContainText('content-type: application/json');

  const sunk = await run.choose('sink');
  expect(await shownJson(await openTab(sunk, 'Output'), 'Output')).toEqual({
    statusCode: 200,
    headers: expect.objectContaining({ 'content-type': 'application/json' }),
    body: { ok: true, method: 'POST', url: '/sink', body: '{"claim":"C 1"}' },
  });
  await expect(await openTab(sunk, 'Calls')).toContainText(`POST ${world.service.url}/sink`);
  expect((await flowDesk(world.rest).run(runId)).status).toBe('succeeded');
});
