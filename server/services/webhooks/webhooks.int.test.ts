import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestPlatform, type TestPlatform } from '../testing/create-test-platform';
import { createWebhook } from './create-webhook';
import { deleteWebhook } from './delete-webhook';
import { getWebhook, listWebhooks } from './list-webhooks';
import { rotateWebhookSecret } from './rotate-webhook-secret';
import { updateWebhook } from './update-webhook';

let test: TestPlatform;
beforeAll(async () => {
  test = await createTestPlatform();
});
afterAll(() => test.close());

const input = (more: object = {}) => ({
  url: 'https://127.0.0.1/hook',
  events: ['flow.run.succeeded'],
  description: '',
  active: true,
  ...more,
});

it('takes events of the catalogue, prefixes of them and names of flows, and nothing else', async () => {
  const events = ['workflow.execution.completed', 'generation.*', 'kyc.failed', 'kyc.*', 'kyc.failed'];
  const made = await createWebhook(test.context(), input({ events }));
  expect(made.events).toEqual(events.slice(0, 4));
  for (const unknown of ['flow.run.done', 'workflow.nothing.*', 'webhook', 'flow.']) {
    await expect(createWebhook(test.context(), input({ events: [unknown] }))).rejects.toMatchObject({
      kind: 'invalid',
      details: { fieldErrors: { events: [`unknown event: ${unknown}`] } },
    });
  }
});

it('takes https addresses that are public or allowed, and http only when allowed', async () => {
  for (const url of ['http://127.0.0.1:8080/hook', 'https://93.184.216.34/hook']) {
    await expect(createWebhook(test.context(), input({ url }))).resolves.toMatchObject({ url });
  }
  for (const url of [
    'https://10.0.0.1/',
    'https://169.254.169.254/',
    'http://93.184.216.34/',
    'https://u:p@127.0.0.1/',
  ]) {
    await expect(createWebhook(test.context(), input({ url }))).rejects.toMatchObject({
      details: { fieldErrors: { url: [expect.any(String)] } },
    });
  }
  const { id } = await createWebhook(test.context(), input());
  await expect(updateWebhook(test.context(), { id, url: 'https://192.168.1.1/' })).rejects.toMatchObject({
    kind: 'invalid',
  });
});

it('shows a secret once when it is made and once when it is rotated, and keeps it out of rows and log', async () => {
  const made = await createWebhook(test.context(), input());
  expect(made.secret).toMatch(/^qe_whsec_/);
  expect(made.secretPreview).toBe(`${made.secret.slice(0, 13)}…`);
  const { secret } = await rotateWebhookSecret(test.context(), made.id);
  const read = await getWebhook(test.context(), made.id);
  expect(read.previousSecretValidUntil).not.toBeNull();
  const { rows } = await test.database.pool.query(
    'SELECT w::text AS row FROM webhook w UNION ALL SELECT e::text FROM domain_event e',
  );
  const shown = JSON.stringify([rows, read, await listWebhooks(test.context(), { page: 1, limit: 100 })]);
  for (const kept of [made.secret, secret]) expect(shown).not.toContain(kept);
});

it('records every change with before and after', async () => {
  const { id } = await createWebhook(test.context(), input());
  await updateWebhook(test.context(), { id, description: 'to the bank' });
  await deleteWebhook(test.context(), id);
  const { rows } = await test.database.pool.query(
    'SELECT type, before, after FROM domain_event WHERE resource_id = $1 ORDER BY seq',
    [id],
  );
  expect(rows.map(({ type }) => type)).toEqual([
    'webhook.created',
    'webhook.updated',
    'webhook.updated',
    'webhook.deleted',
  ]);
  expect(rows[1]).toMatchObject({ before: { description: '' }, after: { description: 'to the bank' } });
  await expect(getWebhook(test.context(), id)).rejects.toMatchObject({ kind: 'not_found' });
});

it('knows no subscription of another organisation', async () => {
  const { id } = await createWebhook(test.context(), input());
  const other = test.context(test.orgB);
  const attempts = [
    () => getWebhook(other, id),
    () => updateWebhook(other, { id, active: false }),
    () => deleteWebhook(other, id),
    () => rotateWebhookSecret(other, id),
  ];
  for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ kind: 'not_found' });
  expect(await listWebhooks(other, { page: 1, limit: 20 })).toEqual({ rows: [], total: 0 });
});
