/** What comes before the quickstart's first workflow: a key, the connections to the siblings, and the reference. */
import { openReference } from '../fixtures/api-reference';
import { DEMO_KEY } from '../fixtures/built-server';
import { rows } from '../fixtures/checklist';
import { disconnectSiblings, SIBLINGS } from '../fixtures/kyc';
import { restClient } from '../fixtures/rest-client';
import { expect, test } from '../fixtures/scripted-journey';

test(rows('QO-01', 'QO-08'), async ({ page, world }) => {
  await page.goto('/api-keys');
  await page.getByRole('button', { name: 'Create key' }).click();
  const form = page.getByRole('dialog', { name: 'Create an API key' });
  await form.getByLabel('Name').fill('Onboarding');
  await form.getByLabel('Label').selectOption('Sandbox');
  await expect(form).toContainText('qe_sk_sandbox_…');
  for (const product of ['AI automation', 'Orchestration']) {
    await expect(form.getByRole('group', { name: product })).toBeVisible();
  }
  for (const of of ['Workflows', 'Executions', 'Service connections']) {
    await form.getByLabel(`${of}: access`).getByRole('radio', { name: 'Read and write' }).click();
  }
  await form.getByRole('button', { name: 'Create key' }).click();
  const shown = page.getByRole('dialog', { name: 'The key is ready' });
  await expect(shown).toContainText('Copy it now. It is stored in a form that cannot be shown again.');
  const key = (await shown.locator('code').first().textContent()) ?? '';
  expect(key).toMatch(/^qe_sk_sandbox_[A-Z2-7]{32}$/);
  await shown.getByRole('button', { name: 'I have stored it' }).click();

  const row = page.getByRole('row', { name: /Onboarding/ });
  await expect(row).toContainText(/qe_sk_sandbox_[A-Z2-7]{4}…/);
  await expect(page.locator('body')).not.toContainText(key);
  await row.getByRole('button', { name: 'Actions of Onboarding' }).click();
  await page.getByRole('menuitem', { name: 'Show scopes' }).click();
  await expect(page.getByRole('dialog', { name: 'Scopes of Onboarding' }).getByRole('listitem')).toHaveText([
    'executions:write',
    'service-connections:write',
    'workflows:write',
  ]);

  const rest = restClient(world.url, key);
  const asked = async (method: string, path: string) => (await rest.call(method, path)).status;
  expect(await asked('GET', '/api/workflows')).toBe(200);
  expect(await asked('GET', '/api/executions')).toBe(200);
  expect((await rest.call('GET', '/api/flows')).body).toEqual({ error: 'missing scope: flows:read' });
});

test.afterAll(({ world }) => disconnectSiblings(world.rest));

test(rows('QO-02', 'QO-03', 'QO-04', 'QO-05', 'QO-06'), async ({ page, world, service }) => {
  await disconnectSiblings(world.rest);
  await page.goto('/connections');
  for (const [slug, name] of Object.entries(SIBLINGS)) {
    await page.getByRole('button', { name: `Connect ${name}`, exact: true }).click();
    const form = page.getByRole('dialog', { name: 'Connect a service' });
    await expect(form.getByLabel('Service').locator(':checked')).toHaveText(name);
    await expect(form).toContainText(
      'Encrypted with AES-256-GCM, sent only to this address, never shown again.',
    );
    await form.getByLabel('Address').fill(`${service.url}/${slug}`);
    await form.getByRole('textbox', { name: 'API key' }).fill(`sibling-key-of-${slug}`);
    await form.getByRole('button', { name: 'Connect' }).click();
    await expect(form).toBeHidden();
    const row = page.getByRole('row', { name: new RegExp(`^${name}`) });
    await expect(row).toContainText(slug);
    await expect(row).toContainText(`${service.url}/${slug}`);
    await expect(page.getByRole('button', { name: `Connect ${name}`, exact: true })).toHaveCount(0);
  }

  await page.getByRole('button', { name: 'Identity', exact: true }).click();
  const sheet = page.getByRole('dialog', { name: 'Identity' });
  await expect(sheet).toContainText('sent as Authorization: Bearer ••••');
  await sheet.getByRole('button', { name: 'Test now' }).click();
  await expect(sheet.getByRole('status')).toContainText('It answers: HTTP 200');
  expect(service.requests('/identity/api/health').at(-1)?.headers.authorization).toBe(
    'Bearer sibling-key-of-identity',
  );
  await sheet.getByRole('button', { name: 'Replace address and key' }).click();
  const replace = page.getByRole('dialog', { name: 'Replace address and key of Identity' });
  await expect(replace.getByLabel('Address')).toHaveValue(`${service.url}/identity`);
  await expect(replace.getByRole('textbox', { name: 'API key' })).toHaveValue('');
  expect(await page.content()).not.toContain('sibling-key-of');
});

test(rows('QO-07'), async ({ page, world }) => {
  await page.goto('/api-docs');
  await expect(page.getByRole('main')).toContainText(
    'Every path is also served below /orchestration and /ai-automation.',
  );
  const answer = await fetch(`${world.url}/orchestration/api/workflows?q=demo-indonesian-kyc`, {
    headers: { authorization: `Bearer ${DEMO_KEY}` },
  });
  expect((await answer.json()).data).toEqual([expect.objectContaining({ slug: 'demo-indonesian-kyc' })]);
});

const needs = (scope: string) => `Needs the scope ${scope}.`;

test(`${rows('QO-02', 'QO-03')}: as the reference says`, async ({ page }) => {
  const read = await openReference(page);
  const register = await read('POST', '/api/service-connections');
  await expect(register.about).toContainText(needs('service-connections:write'));
  expect(Object.keys((await register.body()) as object)).toEqual(['serviceSlug', 'baseUrl', 'apiKey']);
  expect(await register.example(201)).toEqual({
    data: {
      id: expect.stringMatching(/^scn_/),
      connection: expect.objectContaining({
        serviceSlug: 'identity',
        apiKeyHash: expect.stringMatching(/^sha256:/),
      }),
    },
  });
});

test(`${rows('QO-09', 'QO-10', 'QO-11', 'QO-12', 'QO-21', 'QO-22')}: as the reference says`, async ({
  page,
}) => {
  const read = await openReference(page);
  const create = await read('POST', '/api/workflows');
  await expect(create.about).toContainText(needs('workflows:write'));
  const body = (await create.body()) as Record<string, unknown>;
  expect(body).toMatchObject({ slug: 'kyc-check', triggerType: 'webhook' });
  expect(Object.keys(body.spec as object)).toEqual(['startNodeId', 'nodes', 'edges']);
  expect(await create.example(201)).toMatchObject({
    data: {
      id: expect.stringMatching(/^wkf_/),
      workflow: {
        id: expect.stringMatching(/^wkf_/),
        slug: 'kyc-check',
        name: 'KYC check',
        spec: body.spec,
        status: 'draft',
        version: 1,
        createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
      },
    },
  });
  const publish = await read('POST', '/api/workflows/{id}/publish');
  await expect(publish.about).toContainText(needs('workflows:write'));
  await expect(publish.parameter('id')).toContainText('Id or slug.');
  expect(await publish.example(200)).toMatchObject({ data: { workflow: { status: 'active' } } });
});

test(`${rows('QO-23', 'QO-24', 'QO-25', 'QO-26', 'QO-37', 'QO-38')}: as the reference says`, async ({
  page,
}) => {
  const read = await openReference(page);
  const execute = await read('POST', '/api/workflows/{id}/execute');
  await expect(execute.about).toContainText(needs('executions:write'));
  await expect(execute.parameter('id')).toContainText('Id or slug.');
  await expect(execute.about).toContainText(
    'The body is the trigger data, which steps read as ${trigger.…}.',
  );
  await expect(execute.about).toContainText('externalId makes retries safe');
  await expect(execute.about).toContainText('by it the execution and its audit entries are found');
  await expect(execute.about).toContainText('A workflow that is not active refuses.');
  expect(await execute.body()).toMatchObject({ customerId: 'C-42', externalId: 'case-42' });
  expect(await execute.example(202)).toEqual({
    data: {
      id: expect.stringMatching(/^exe_/),
      execution: {
        id: expect.stringMatching(/^exe_/),
        workflowId: expect.stringMatching(/^wkf_/),
        status: 'pending',
        inputs: { customerId: 'C-42', externalId: 'case-42' },
        externalId: 'case-42',
        createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
      },
    },
  });
});

test(`${rows('QO-28', 'QO-29', 'QO-31', 'QO-35')}: as the reference says`, async ({ page }) => {
  const read = await openReference(page);
  const get = await read('GET', '/api/executions/{id}');
  await expect(get.about).toContainText(needs('executions:read'));
  const { data } = (await get.example(200)) as { data: { execution: { steps: object[] } } };
  const time = expect.stringMatching(/Z$/);
  expect(data.execution).toMatchObject({ status: 'succeeded', completedAt: time });
  const succeeded = {
    id: expect.stringMatching(/^stp_/),
    status: 'succeeded',
    startedAt: time,
    completedAt: time,
  };
  const decided = expect.objectContaining({ decision: 'approved', note: 'Documents seen' });
  expect(data.execution.steps).toEqual([
    expect.objectContaining({ ...succeeded, nodeId: 'check', output: { verdict: 'clear' } }),
    expect.objectContaining({ ...succeeded, nodeId: 'review', output: decided }),
    expect.objectContaining({ ...succeeded, nodeId: 'open', output: { accountId: 'A-7' } }),
  ]);
  const approve = await read('POST', '/api/executions/{id}/approve');
  await expect(approve.about).toContainText(needs('executions:write'));
  expect(await approve.body()).toEqual({ decision: 'approve', notes: 'Documents seen' });
  const list = await read('GET', '/api/executions');
  expect(await list.parameter('status').getByRole('option').allTextContents()).toEqual(
    expect.arrayContaining(['pending', 'running', 'awaiting_approval', 'succeeded', 'failed', 'cancelled']),
  );
});
