/** What each role sees: no control that it may not use, no place that it may not enter, and a server that refuses anyway. */
import type { Page } from '@playwright/test';
import { callAs } from '../fixtures/browser-client';
import { flowDesk } from '../fixtures/flow-desk';
import { expect, test, type World } from '../fixtures/journey';
import { refundFlow } from '../fixtures/refund-flow';
import { eventually } from '../fixtures/rest-client';

/** First words of everything that changes something, wherever it stands. */
const CHANGES =
  /^(Activate|Add|Approve|Assign|Cancel|Change|Claim|Connect|Create|Delete|Dry-run|Duplicate|Import|Invite|New|Pause|Publish|Re-run|Reject|Release|Remove|Replace|Resend|Reset|Revoke|Rotate|Run|Save|Select|Send|Start|Subscribe|Switch|Take|Test|Undo|Use)\b/;

const LOOKERS = ['Home', 'Flows', 'Runs', 'Approvals', 'Models', 'API docs', 'Members', 'Settings'];
const STAFF = [...LOOKERS, 'Connections', 'Audit log'];
const KEEPERS = [...STAFF, 'Webhooks', 'API keys'];

/** The fixed roles of contract 2.8, those with the most first, and the places of each. */
const ROLES: readonly { role: string; places: readonly string[]; builds: boolean; operates: boolean }[] = [
  { role: 'super_admin', places: KEEPERS, builds: true, operates: true },
  { role: 'tenant_owner', places: KEEPERS, builds: true, operates: true },
  { role: 'tenant_admin', places: KEEPERS, builds: true, operates: true },
  { role: 'supervisor', places: STAFF, builds: true, operates: true },
  { role: 'agent', places: STAFF, builds: false, operates: true },
  { role: 'tenant_user', places: LOOKERS, builds: false, operates: false },
];

type Things = { flowId: string; runId: string; approvalId: string; webhookId: string };

test('each role sees what it may use, and the one that only looks nothing else', async ({
  page: admin,
  openWindow,
  world,
}) => {
  test.setTimeout(240_000);
  const things = await makeThings(world, admin);
  const { status, data } = await callAs(admin, 'members.invite', {
    body: { email: 'vic@countersign.example', name: 'Vic Viewer', role: 'tenant_readonly' },
  });
  expect(status).toBe(200);
  const { temporaryPassword, member } = data as { temporaryPassword: string; member: { userId: string } };
  const page = await openWindow({ email: 'vic@countersign.example', password: temporaryPassword });
  const refusals = watchRefusals(page);

  await test.step('tenant_readonly walks every page', () => walk(page, things));
  await test.step('what it sends by hand is refused', () => expectRefusals(page, things));

  for (const { role, places, builds, operates } of ROLES) {
    await test.step(role, async () => {
      await callAs(admin, 'members.changeRoles', { params: { id: member.userId }, body: { role } });
      await expect(async () => {
        await page.goto('/');
        await expect(page.getByText(role, { exact: true })).toBeVisible({ timeout: 500 });
      }).toPass();
      await expectPlaces(page, places);
      await page.goto('/flows');
      await expect(page.getByRole('link', { name: 'Refund viewer' })).toBeVisible();
      await expect(page.getByRole('button', { name: 'New flow' })).toHaveCount(builds ? 1 : 0);
      await page.goto(`/approvals/${things.approvalId}`);
      await expect(page.getByRole('heading', { name: 'Pay this refund?' })).toBeVisible();
      await expect(page.getByRole('button', { name: 'Approve' })).toHaveCount(operates ? 1 : 0);
    });
  }
  expect(refusals).toEqual([]);
});

async function makeThings({ rest, service }: World, admin: Page): Promise<Things> {
  const { id: flowId } = await rest.expect<{ id: string }>(
    'POST',
    '/api/flows',
    refundFlow('viewer', service.url),
  );
  const runId = await flowDesk(rest).startFlow('viewer', { amount: 3, to: 'Vi' });
  const { id: webhookId } = await rest.expect<{ id: string }>('POST', '/api/webhooks', {
    url: `${service.url}/viewer`,
    events: ['viewer.*'],
  });
  await rest.expect('POST', '/api/service-connections', {
    serviceSlug: 'custom:viewer',
    baseUrl: service.url,
    apiKey: 'a key',
  });
  const ask = () =>
    admin.request.get(
      `/api/trpc/approvals.list?input=${encodeURIComponent('{"query":{"box":"all","q":"Refund viewer"}}')}`,
    );
  const found = await eventually(
    async () => (await (await ask()).json()).result.data.data.approvals as { id: string }[],
    (approvals) => approvals.length > 0,
  );
  return { flowId, runId, webhookId, approvalId: found[0]?.id ?? '' };
}

/** Every page: what may be read is there, what may not says so, and nothing that changes anything is to be seen. */
async function walk(page: Page, { flowId, runId, approvalId, webhookId }: Things): Promise<void> {
  const readable: readonly (readonly [path: string, shown: string | RegExp])[] = [
    ['/', 'Failed in the last 24 hours'],
    ['/flows?create=template', 'Refund viewer'],
    [`/flows/${flowId}`, 'read only'],
    [`/runs?flow=${flowId}`, 'Awaiting approval'],
    [`/runs/${runId}`, 'Waits for a decision'],
    ['/approvals?box=all&q=Refund+viewer', 'Pay this refund?'],
    [`/approvals/${approvalId}`, 'Your role may see approvals, but not decide them.'],
    ['/members?new=1', 'Vic Viewer'],
    ['/members?tab=teams&new=1', /team/i],
    ['/members?tab=roles&new=1', 'tenant_readonly'],
    ['/settings', 'Usage'],
    ['/models', 'Aliases'],
    ['/api-docs', 'Every operation of this installation'],
  ];
  await expectPlaces(page, LOOKERS);
  for (const [path, shown] of readable) {
    await page.goto(path);
    await expect(page.getByRole('main').getByText(shown).first(), path).toBeVisible();
    await expect(page.getByRole('status', { name: /^Loading/ }), path).toHaveCount(0);
    if (path !== '/api-docs') await expectNothingToChange(page, path);
  }
  for (const path of [
    '/connections?new=any',
    '/webhooks?new=1',
    `/webhooks/${webhookId}`,
    '/api-keys?new=1',
    '/environment?new=1',
    '/audit',
  ]) {
    await page.goto(path);
    await expect(page.getByRole('main').getByText('You may not see'), path).toBeVisible();
    await expectNothingToChange(page, path);
  }
  await page.goto('/flows');
  await page.getByRole('button', { name: 'Actions for Refund viewer' }).click();
  await expect(page.getByRole('menuitem')).toHaveText(['Runs of this flow', 'Export JSON']);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toContainText('Members');
  await expect(page.getByRole('dialog')).not.toContainText('Create');
}

async function expectNothingToChange(page: Page, path: string): Promise<void> {
  await expect(page.getByRole('button', { name: CHANGES, disabled: false }), path).toHaveCount(0);
  await expect(page.getByRole('dialog'), path).toHaveCount(0);
  await expect(page.getByRole('alert').filter({ hasText: /\S/ }), path).toHaveCount(0);
  const editable = page.getByRole('main').getByRole('textbox').and(page.locator(':not([readonly])'));
  await expect(editable.and(page.locator(':not([disabled])')), path).toHaveCount(0);
}

async function expectPlaces(page: Page, places: readonly string[]): Promise<void> {
  const links = page.getByRole('navigation', { name: 'Main' }).getByRole('listitem').getByRole('link');
  const names = (await links.allTextContents()).map((text) => text.replace(/\d.*$/, ''));
  expect(names.toSorted()).toEqual(places.toSorted());
}

async function expectRefusals(page: Page, { flowId, runId, approvalId, webhookId }: Things): Promise<void> {
  const sent: readonly (readonly [procedure: string, input: unknown, code: string])[] = [
    ['flows.create', { body: { slug: 'vic', name: 'Vic', spec: {} } }, 'missing_scope'],
    ['flows.update', { params: { id: flowId }, body: { status: 'paused' } }, 'missing_scope'],
    ['flows.execute', { params: { id: flowId }, body: {} }, 'missing_scope'],
    ['runs.rerun', { params: { id: runId } }, 'missing_scope'],
    ['approvals.decide', { params: { id: approvalId }, body: { decision: 'approve' } }, 'missing_scope'],
    ['webhooks.test', { params: { id: webhookId } }, 'missing_scope'],
    ['apiKeys.create', { body: { name: 'Mine', scopes: ['write'] } }, 'missing_scope'],
    ['env.set', { body: { name: 'A', value: 'b', secret: false } }, 'admin_only'],
    ['members.invite', { body: { email: 'x@x.example', name: 'X', role: 'admin' } }, 'admin_only'],
    ['org.updateSettings', { body: { name: 'Mine' } }, 'admin_only'],
  ];
  for (const [procedure, input, code] of sent) {
    expect(await callAs(page, procedure, input), procedure).toMatchObject({ status: 403, code });
  }
}

/** What the page asks for and is not given. */
function watchRefusals(page: Page): string[] {
  const refused: string[] = [];
  page.on('response', (response) => {
    if (response.status() >= 400) refused.push(`${response.status()} ${response.url()} on ${page.url()}`);
  });
  return refused;
}
