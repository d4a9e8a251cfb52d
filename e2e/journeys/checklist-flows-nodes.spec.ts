/** The checklist's rows of node types: each comes from the palette, and what its form was given is what the API says. */
import type { Page } from '@playwright/test';
import { rows } from '../fixtures/checklist';
import { editorPage } from '../fixtures/editor-page';
import { flowDesk } from '../fixtures/flow-desk';
import { expect, test, type World } from '../fixtures/journey';
import { type NodeForm, nodeForm } from '../fixtures/node-form';

const transform = (id: string) => ({ id, type: 'transform', output: id });

/** Adds one step after `first`, which gets its type for a name, and fills its form; these settings must be published. */
async function expectFilled(
  { page, world }: { page: Page; world: World },
  title: string,
  fill: (form: NodeForm) => Promise<void>,
  settings: { type: string; [field: string]: unknown },
): Promise<void> {
  const node = { id: settings.type, ...settings };
  const desk = flowDesk(world.rest);
  const { id } = await desk.create(`form-${node.id.replaceAll('_', '-')}`, {
    startNodeId: 'first',
    nodes: [transform('first'), transform('second'), transform('third')],
    edges: [],
  });
  const editor = editorPage(page);
  const form = nodeForm(page);
  await editor.open(id);
  await editor.card('first').click();
  await form.add(title);
  await expect(editor.card(node.id)).toBeVisible();
  await fill(form);
  await editor.expectSaved();
  await editor.publish(`With a ${title}`);
  const { spec } = await desk.read(id);
  expect(spec.nodes.at(-1)).toEqual(node);
  expect(spec.edges).toContainEqual({ from: 'first', to: node.id });
}

test(`${rows('QA-001')}: the palette offers all nine node types`, async ({ page, world }) => {
  const { id } = await flowDesk(world.rest).create('palette', {
    startNodeId: 'first',
    nodes: [transform('first')],
    edges: [],
  });
  await editorPage(page).open(id);
  await expect(nodeForm(page).types()).toHaveText([
    'Language model',
    'Human approval',
    'Decision',
    'Transform',
    'HTTP request',
    'HTTP sink',
    'Service call',
    'Wait',
    'Emit event',
  ]);
});

test(rows('QF-09', 'QF-10', 'QF-11', 'QF-14', 'QF-15', 'QF-16', 'QF-17'), async ({ page, world }) => {
  const outputSchema = {
    type: 'object',
    required: ['verdict'],
    properties: { verdict: { type: 'string', enum: ['clear', 'suspicious'] } },
  };
  const tool = {
    slug: 'add_up',
    description: 'Adds numbers',
    inputSchema: { type: 'object', properties: { expression: { type: 'string' } } },
    binding: { kind: 'builtin', name: 'calculator' },
  };
  const fill = async (form: NodeForm) => {
    await form.text('Prompt').fill('Assess ${trigger.claim}');
    await form.text('System prompt').fill('You are a careful clerk.');
    await form.choice('Model').selectOption({ label: 'quantum-ai:default' });
    await form.text('Output schema').fill(JSON.stringify(outputSchema));
    await form.button('Add a tool').click();
    await form.text('Slug').fill(tool.slug);
    // Key by key, as people type: nothing may fold or take the keys meanwhile.
    await form.text('Description').pressSequentially(tool.description);
    await form.text('Input schema').fill(JSON.stringify(tool.inputSchema));
    await form.text('What runs').fill(JSON.stringify(tool.binding));
    await form.text('Temperature').fill('0.7');
    await form.text('Most tokens').fill('300');
  };
  await expectFilled({ page, world }, 'Language model', fill, {
    type: 'llm_step',
    userPrompt: 'Assess ${trigger.claim}',
    systemPrompt: 'You are a careful clerk.',
    model: 'quantum-ai:default',
    outputSchema,
    tools: [tool],
    temperature: 0.7,
    maxTokens: 300,
  });
});

test(`${rows('QF-16', 'QF-17')}: what is out of bounds is said and cannot be published`, async ({
  page,
  world,
}) => {
  const { id } = await flowDesk(world.rest).create('bounds', {
    startNodeId: 'ask',
    nodes: [{ id: 'ask', type: 'llm_step', userPrompt: 'Hello' }],
    edges: [],
  });
  const editor = editorPage(page);
  const { form, text } = nodeForm(page);
  await editor.open(id);
  await editor.card('ask').click();
  await text('Temperature').fill('3');
  await text('Most tokens').fill('5000');
  await expect(form.getByText('temperature must be at most 2')).toBeVisible();
  await expect(form.getByText('maxTokens must be at most 4096')).toBeVisible();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Publish' });
  await expect(dialog).toContainText('These have to be mended first');
  await expect(dialog.getByRole('button', { name: 'Publish', exact: true })).toBeDisabled();
});

test(`${rows('QF-28')}: its form`, async ({ page, world }) => {
  const fill = async (form: NodeForm) => {
    await form.choice('Method').selectOption('PUT');
    await form.text('URL').fill(`${world.service.url}/claims/\${trigger.id}`);
    await form.button('Add to headers').click();
    await form.text('headers: name 1').fill('X-Kind');
    await form.text('headers: value of X-Kind').fill('claim ${trigger.kind}');
    await form.text('Body').fill('{ "id": "${trigger.id}" }');
    await expect(form.form.getByRole('combobox', { name: 'Service' })).toHaveCount(0);
    await form.form.getByText('On failure').click();
    await form.text('Attempts').fill('3');
    // Emptied to type another: what holds the field stays open.
    await form.text('Attempts').fill('');
    await form.text('Attempts').pressSequentially('5');
  };
  await expectFilled({ page, world }, 'HTTP request', fill, {
    type: 'http_request',
    method: 'PUT',
    url: `${world.service.url}/claims/\${trigger.id}`,
    headers: { 'X-Kind': 'claim ${trigger.kind}' },
    body: { id: '${trigger.id}' },
    retry: { maxAttempts: 5 },
  });
});

test(`${rows('QF-31', 'QF-32')}: its form has no method to choose`, async ({ page, world }) => {
  const fill = async (form: NodeForm) => {
    await form.text('URL').fill(`${world.service.url}/crm`);
    await form.text('Body').fill('{ "ticket": "${trigger.ticket}" }');
    await expect(form.form.getByRole('combobox', { name: 'Method' })).toHaveCount(0);
    await expect(form.form).toContainText('POST the result so far to a web address');
  };
  await expectFilled({ page, world }, 'HTTP sink', fill, {
    type: 'http_sink',
    url: `${world.service.url}/crm`,
    body: { ticket: '${trigger.ticket}' },
  });
});

test(`${rows('QF-33')}: its form`, async ({ page, world }) => {
  await world.rest.expect('POST', '/api/service-connections', {
    serviceSlug: 'custom:form-desk',
    baseUrl: world.service.url,
    apiKey: 'key-of-the-desk',
  });
  const fill = async (form: NodeForm) => {
    await form.choice('Service').selectOption('custom:form-desk');
    await form.choice('Method').selectOption('POST');
    await form.text('Path').fill('/tickets/${trigger.id}');
    await form.button('Add to query').click();
    await form.text('query: name 1').fill('status');
    await form.text('query: value of status').fill('new');
    await form.text('Body').fill('"${trigger.ticket}"');
  };
  await expectFilled({ page, world }, 'Service call', fill, {
    type: 'service_call',
    service: 'custom:form-desk',
    method: 'POST',
    path: '/tickets/${trigger.id}',
    query: { status: 'new' },
    body: '${trigger.ticket}',
  });
});

test(`${rows('QF-34')}: its form`, async ({ page, world }) => {
  const fill = async (form: NodeForm) => {
    await form.text('Expression').fill('trigger.urgency');
    await form.text('Case true: value').fill('>= 4');
    await form.text('Case true: value').press('Enter');
    await form.choice('Case >= 4: go on at').selectOption('second');
    await form.button('Add a case').click();
    await form.text('Case case 2: value').fill('in [1, 2]');
    await form.text('Case case 2: value').press('Enter');
    await form.choice('Case in [1, 2]: go on at').selectOption('third');
    await form.choice('Default').selectOption('second');
  };
  await expectFilled({ page, world }, 'Decision', fill, {
    type: 'decision',
    expression: 'trigger.urgency',
    cases: { '>= 4': { next: 'second' }, 'in [1, 2]': { next: 'third' } },
    defaultCase: 'second',
  });
});

test(`${rows('QF-35')}: its form`, async ({ page, world }) => {
  const fill = async (form: NodeForm) => {
    await form.text('Output').fill('{ "city": "${trigger.city}", "first": "${step.first.output}" }');
  };
  await expectFilled({ page, world }, 'Transform', fill, {
    type: 'transform',
    output: { city: '${trigger.city}', first: '${step.first.output}' },
  });
});

test(`${rows('QF-36')}: its form`, async ({ page, world }) => {
  const fill = async (form: NodeForm) => {
    await form.text('Duration').fill('31d');
    await expect(form.form.getByText('duration must be at most 30 days, e.g. 15m or PT15M')).toBeVisible();
    await form.text('Duration').fill('15m');
  };
  await expectFilled({ page, world }, 'Wait', fill, { type: 'wait', duration: '15m' });
});

test(`${rows('QF-37')}: its form`, async ({ page, world }) => {
  const fill = async (form: NodeForm) => {
    await form.text('Event').fill('flow.mine');
    await expect(
      form.form.getByText('event must not begin like the events that the system raises itself'),
    ).toBeVisible();
    await form.text('Event').fill('claim.assessed');
    await form.text('Payload').fill('{ "claim": "${trigger.claim}" }');
  };
  await expectFilled({ page, world }, 'Emit event', fill, {
    type: 'webhook_emit',
    event: 'claim.assessed',
    payload: { claim: '${trigger.claim}' },
  });
});

test(`${rows('QF-38')}: its form`, async ({ page, world }) => {
  const fill = async (form: NodeForm) => {
    await form.text('Question').fill('Refund ${trigger.amount}?');
    await form.choice('Assign to').selectOption('admin');
    await form.text('Proposed action').fill('{ "amount": "${trigger.amount}" }');
    await form.text('Time to decide').fill('1h 30m');
    await form.choice('When time runs out').selectOption('reject');
    await form.choice('When rejected').selectOption('second');
  };
  await expectFilled({ page, world }, 'Human approval', fill, {
    type: 'human_approval',
    actionLabel: 'Refund ${trigger.amount}?',
    assignTo: 'role:admin',
    proposedAction: { amount: '${trigger.amount}' },
    timeoutMs: 5_400_000,
    onTimeout: 'reject',
    onReject: { goto: 'second' },
  });
});
