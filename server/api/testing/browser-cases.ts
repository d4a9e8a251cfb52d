/** For every operation of the dashboard what `operation-cases.ts` holds for the others; one without does not compile. */
import { randomBytes } from 'node:crypto';
import type { AnyBrowserOperation } from '@/server/contract/browser-operations';
import { saveDraft } from '@/server/services/drafts/save-draft';
import { setEnvVar } from '@/server/services/env/set-env-var';
import { createTeam } from '@/server/services/members/create-team';
import { setRole } from '@/server/services/members/set-role';
import { flowInput } from '@/server/services/testing/flow-input';
import { arrangeApproval, arrangeAskingRun, arrangeConnection, arrangeFlow } from './arranged';
import type { TestWorld } from './create-test-world';
import type { OperationCase } from './operation-cases';
import { signIn, TEST_PASSWORD } from './sign-in';

export const SECRET_VALUE = 'hunter2-hunter2';

const unique = () => randomBytes(6).toString('hex');

const member = async (world: TestWorld, orgId: string) => {
  const { userId } = await signIn(world, { role: 'agent', orgId });
  return { id: userId };
};
const team = async (world: TestWorld, orgId: string) => {
  const { id } = await createTeam(world.context(orgId), { name: `Team ${unique()}` });
  return { id };
};
const role = async (world: TestWorld, orgId: string) => {
  const name = `role_${unique()}`;
  await setRole(world.context(orgId), { name, description: '', scopes: [] });
  return { name };
};
const envVar = async (world: TestWorld, orgId: string) => {
  const name = `VAR_${unique().toUpperCase()}`;
  await setEnvVar(world.context(orgId), { name, value: SECRET_VALUE, secret: true });
  return { name };
};

const run = async (world: TestWorld, orgId: string) => ({ id: await arrangeAskingRun(world, orgId, 'flow') });
const runStep = async (world: TestWorld, orgId: string) => ({ ...(await run(world, orgId)), nodeId: 'ask' });
const flowOfRuns = async (world: TestWorld, orgId: string) => ({
  flowId: await arrangeFlow(world, orgId, 'flow'),
});
const flow = async (world: TestWorld, orgId: string) => ({ id: await arrangeFlow(world, orgId, 'flow') });
const connection = async (world: TestWorld, orgId: string) => ({ id: await arrangeConnection(world, orgId) });
const someRuns = { ids: ['run_01HXYZ8K3M5N7P9QRSTVWXYZ01'] };

const approval = async (world: TestWorld, orgId: string) => ({ id: await arrangeApproval(world, orgId) });
const badBox = { query: { box: 'theirs' }, field: 'box' };

const document = { spec: { startNodeId: '', nodes: [], edges: [] }, layout: {}, notes: [] };
const saved = { document, revision: 0, baseVersion: 1 };
const version = async (world: TestWorld, orgId: string) => ({ ...(await flow(world, orgId)), version: '1' });
const drafted = async (world: TestWorld, orgId: string) => {
  const id = await arrangeFlow(world, orgId, 'flow');
  const published = { ...document, spec: flowInput().spec };
  const ref = { surface: 'flow', idOrSlug: id } as const;
  await saveDraft(world.context(orgId), { ...ref, ...saved, document: published });
  return { id };
};
const badSurface = { query: { surface: 'aurion' }, field: 'surface' };

export const browserCases: Record<AnyBrowserOperation['id'], OperationCase> = {
  'members.list': { arrange: member },
  'members.invite': {
    body: () => ({ email: `${unique()}@example.com`, name: 'Bo', role: 'agent', roles: ['supervisor'] }),
    bad: { body: { email: 'nobody', name: 'Bo', role: 'agent' }, field: 'email' },
  },
  'members.change-roles': {
    arrange: member,
    body: () => ({ role: 'supervisor' }),
    bad: { body: { role: 'nobody' }, field: 'role' },
  },
  'members.remove': { arrange: member },
  'members.reset-password': { arrange: member },
  'account.change-password': {
    body: () => ({ current: TEST_PASSWORD, next: 'another good password' }),
    bad: { body: { current: 'a guess', next: 'another good password' }, field: 'current' },
  },
  'roles.list': {},
  'roles.set': {
    body: () => ({ name: `role_${unique()}`, description: 'Looks', scopes: ['flows.view'] }),
    bad: { body: { name: 'x', scopes: ['everything'] }, field: 'scopes.0' },
  },
  'roles.rename': {
    arrange: role,
    body: () => ({ name: `role_${unique()}` }),
    bad: { body: { name: 'with space' }, field: 'name' },
  },
  'roles.delete': { arrange: role },
  'teams.list': { arrange: team },
  'teams.create': {
    body: () => ({ name: `Team ${unique()}` }),
    bad: { body: { name: '' }, field: 'name' },
  },
  'teams.set-member': {
    arrange: team,
    bad: { body: { userId: 'usr_1', role: 'owner' }, field: 'role' },
  },
  'teams.rename': {
    arrange: team,
    body: () => ({ name: `Team ${unique()}` }),
    bad: { body: { name: '' }, field: 'name' },
  },
  'teams.delete': { arrange: team },
  'env.list': { arrange: envVar },
  'env.names': { arrange: envVar },
  'env.set': {
    body: () => ({ name: `VAR_${unique().toUpperCase()}`, value: SECRET_VALUE, secret: true }),
    bad: { body: { name: 'lower', value: 'v', secret: false }, field: 'name' },
  },
  'env.delete': { arrange: envVar },
  'org.settings': {},
  'org.update-settings': {
    body: () => ({ name: 'Renamed', limits: { flowsExecutePerMinute: 500 } }),
    bad: { body: { timezone: 'Nowhere/Else' }, field: 'timezone' },
  },
  'org.usage': {},
  'audit.verify': {},
  'drafts.get': { arrange: drafted, bad: badSurface },
  'drafts.save': {
    arrange: flow,
    body: () => saved,
    bad: { body: { ...saved, document: { ...document, notes: {} } }, field: 'document.notes' },
  },
  'drafts.discard': { arrange: drafted, body: () => ({ revision: 1 }), bad: { body: {}, field: 'revision' } },
  'drafts.publish': { arrange: drafted, body: () => ({ revision: 1 }), bad: { body: {}, field: 'revision' } },
  'versions.list': { arrange: flow, bad: { query: { limit: '1000' }, field: 'limit' } },
  'versions.get': { arrange: version },
  'versions.restore': {
    arrange: version,
    body: () => ({ summary: 'Back again' }),
    bad: { body: { summary: 'x'.repeat(501) }, field: 'summary' },
  },
  'templates.list': {},
  'templates.install': {
    body: () => ({ templateId: 'kyc-onboarding' }),
    bad: { body: { templateId: 'kyc-onboarding', slug: 'A' }, field: 'slug' },
  },
  'flows.overview': {
    arrange: flow,
    query: { q: 'flow' },
    bad: { query: { cursor: 'made-up' }, field: 'cursor' },
  },
  'flows.duplicate': { arrange: drafted, bad: { body: { name: '' }, field: 'name' } },
  'flows.cron-occurrences': { arrange: flow, bad: badSurface },
  'home.overview': { arrange: run },
  'search.everything': { arrange: run, query: { q: 'flow' }, bad: { query: { q: ' ' }, field: 'q' } },
  'approvals.list': { arrange: approval, query: { box: 'all' }, bad: badBox },
  'approvals.count': {},
  'approvals.get': { arrange: approval },
  'approvals.preview': { arrange: approval, body: () => ({ proposedActionOverride: { amount: 2 } }) },
  'approvals.decide': {
    arrange: approval,
    body: () => ({ decision: 'approve', note: 'fine' }),
    bad: { body: { decision: 'reject' }, field: 'note' },
  },
  'approvals.claim': { arrange: approval },
  'approvals.release': { arrange: approval },
  'approvals.assign': {
    arrange: approval,
    body: () => ({ assignTo: 'role:supervisor' }),
    bad: { body: { assignTo: 'role:nobody-has-it' }, field: 'assignTo' },
  },
  'approvals.set-due': {
    arrange: approval,
    body: () => ({ dueAt: '2027-01-01T00:00:00Z', remindAt: null }),
    bad: { body: { dueAt: 'soon' }, field: 'dueAt' },
  },
  'audit.search': { query: { action: 'org.' }, bad: { query: { limit: '1000' }, field: 'limit' } },
  'env.usage': { arrange: envVar },
  'connections.test': { arrange: connection },
  'connections.usage': {},
  'models.posture': {},
  'webhooks.events': {},
  'presence.list': { arrange: flow },
  'presence.touch': {
    arrange: flow,
    body: () => ({ tabId: unique(), nodeId: 'ask' }),
    bad: { body: { tabId: '', nodeId: null }, field: 'tabId' },
  },
  'presence.leave': { arrange: flow, body: () => ({ tabId: unique() }) },
  'runs.search': { arrange: run },
  'runs.detail': { arrange: run },
  'runs.data': { arrange: run },
  'runs.step': { arrange: runStep },
  'runs.rerun': { arrange: run, bad: { body: { version: 'older' }, field: 'version' } },
  'runs.cancel-many': { body: () => someRuns, bad: { body: { ids: [] }, field: 'ids' } },
  'runs.rerun-many': { body: () => someRuns, bad: { body: { ids: [] }, field: 'ids' } },
  'runs.last-outputs': { arrange: flowOfRuns },
};
