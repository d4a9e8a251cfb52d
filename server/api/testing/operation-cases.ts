/**
 * For every operation what it works on, a good request and a bad one. Contract and isolation tests are made of these;
 * an operation without a case does not compile.
 */
import type { OperationId } from '@/server/contract/operations';
import { flowInput } from '@/server/services/testing/flow-input';
import {
  arrangeApiKey,
  arrangeAskingRun,
  arrangeConnection,
  arrangeDelivery,
  arrangeFlow,
  arrangeWebhook,
  webhookBody,
} from './arranged';
import type { TestWorld } from './create-test-world';

export type OperationCase = {
  /** Makes what the operation works on in an organisation and returns the path's parameters. */
  arrange?: (world: TestWorld, orgId: string) => Promise<Record<string, string>>;
  query?: Record<string, string>;
  body?: () => unknown;
  /** A request that is refused with the name of this field. */
  bad?: { query?: Record<string, string>; body?: unknown; field: string };
};

type Arrange = NonNullable<OperationCase['arrange']>;

const flow: Arrange = async (world, orgId) => ({ id: await arrangeFlow(world, orgId, 'flow') });
const workflow: Arrange = async (world, orgId) => ({ id: await arrangeFlow(world, orgId, 'workflow') });
const hookFlow: Arrange = async (world, orgId) => ({
  id: await arrangeFlow(world, orgId, 'flow', { triggerType: 'webhook' }),
});
const hookWorkflow: Arrange = async (world, orgId) => ({
  id: await arrangeFlow(world, orgId, 'workflow', { triggerType: 'webhook' }),
});
const run: Arrange = async (world, orgId) => ({ id: await arrangeAskingRun(world, orgId, 'flow') });
const execution: Arrange = async (world, orgId) => ({ id: await arrangeAskingRun(world, orgId, 'workflow') });
const connection: Arrange = async (world, orgId) => ({ id: await arrangeConnection(world, orgId) });
const webhook: Arrange = async (world, orgId) => ({ id: await arrangeWebhook(world, orgId) });
const apiKey: Arrange = async (world, orgId) => ({ id: await arrangeApiKey(world, orgId) });
const flowNode: Arrange = async (world, orgId) => ({ ...(await flow(world, orgId)), nodeId: 'pass' });
const workflowNode: Arrange = async (world, orgId) => ({ ...(await workflow(world, orgId)), nodeId: 'pass' });

const definition = () => ({ ...flowInput(), surface: undefined });
const badPage = { query: { limit: '1000' }, field: 'limit' };
const badName = { body: { name: '' }, field: 'name' };
const badNote = { body: { note: 'x'.repeat(2001) }, field: 'note' };
const badReason = { body: { reason: 'x'.repeat(501) }, field: 'reason' };
const badExtra = { body: { colour: 'red' }, field: 'colour' };
const badInput = { body: { input: [] }, field: 'input' };
const badKey = { body: { idempotencyKey: '' }, field: 'idempotencyKey' };

export const operationCases: Record<Exclude<OperationId, 'triggers.webhook'>, OperationCase> = {
  'flows.list': { arrange: withoutParams(flow), query: { limit: '2', q: 'flow' }, bad: badPage },
  'flows.create': { body: definition, bad: { body: { slug: 'A' }, field: 'slug' } },
  'flows.get': { arrange: hookFlow },
  'flows.update': { arrange: flow, body: () => ({ name: 'Renamed' }), bad: badName },
  'flows.delete': { arrange: flow },
  'flows.publish': { arrange: flow, bad: badExtra },
  'flows.rotate-webhook-secret': { arrange: hookFlow, bad: badExtra },
  'flows.dry-run': { arrange: flow, body: () => ({ input: { a: 1 } }), bad: badInput },
  'workflows.dry-run': { arrange: workflow, body: () => ({ input: { a: 1 } }), bad: badInput },
  'flows.test-node': { arrange: flowNode, body: () => ({ input: { a: 1 } }), bad: badInput },
  'workflows.test-node': { arrange: workflowNode, body: () => ({ input: { a: 1 } }), bad: badInput },
  'cron.preview': {
    query: { expression: '0 7 * * *', count: '2' },
    bad: { query: { expression: 'often' }, field: 'expression' },
  },
  'flows.execute': { arrange: flow, body: () => ({ customerId: 'C-1' }), bad: badKey },
  'flows.runs': { arrange: flow, query: { trigger: 'api' }, bad: badPage },
  'runs.list': { arrange: withoutParams(run), bad: { query: { from: 'yesterday' }, field: 'from' } },
  'runs.get': { arrange: run },
  'runs.approve': { arrange: run, body: () => ({ notes: 'seen' }), bad: badNote },
  'runs.reject': { arrange: run, body: () => ({ note: 'no' }), bad: badNote },
  'runs.cancel': { arrange: run, bad: badReason },
  'workflows.list': { arrange: withoutParams(workflow), bad: badPage },
  'workflows.create': { body: definition, bad: { body: { slug: 'A' }, field: 'slug' } },
  'workflows.get': { arrange: workflow },
  'workflows.update': { arrange: workflow, body: () => ({ status: 'paused' }), bad: badName },
  'workflows.delete': { arrange: workflow },
  'workflows.publish': { arrange: workflow, bad: badExtra },
  'workflows.rotate-webhook-secret': { arrange: hookWorkflow, bad: badExtra },
  'workflows.execute': { arrange: workflow, body: () => ({ customerId: 'C-1' }), bad: badKey },
  'executions.list': { arrange: withoutParams(execution), bad: badPage },
  'workflows.executions': { arrange: workflow, bad: badPage },
  'executions.get': { arrange: execution },
  'executions.approve': {
    arrange: execution,
    body: () => ({ decision: 'approve' }),
    bad: { body: { decision: 'maybe' }, field: 'decision' },
  },
  'executions.reject': { arrange: execution, bad: badNote },
  'executions.cancel': { arrange: execution, bad: badReason },
  'connections.list': { arrange: withoutParams(connection) },
  'connections.register': {
    body: () => ({ serviceSlug: 'identity', baseUrl: 'https://identity.example', apiKey: 'a-key' }),
    bad: { body: { serviceSlug: 'nobody' }, field: 'serviceSlug' },
  },
  'connections.update': {
    arrange: connection,
    body: () => ({ active: false }),
    bad: { body: { active: 'no' }, field: 'active' },
  },
  'connections.delete': { arrange: connection },
  'catalog.services': {},
  'webhooks.list': { arrange: withoutParams(webhook), bad: badPage },
  'webhooks.create': {
    body: () => webhookBody,
    bad: { body: { ...webhookBody, events: [] }, field: 'events' },
  },
  'webhooks.get': { arrange: webhook },
  'webhooks.update': {
    arrange: webhook,
    body: () => ({ active: false }),
    bad: { body: { url: 'ftp://x' }, field: 'url' },
  },
  'webhooks.delete': { arrange: webhook },
  'webhooks.rotate-secret': { arrange: webhook, bad: badExtra },
  'webhooks.test': { arrange: webhook, bad: badExtra },
  'webhooks.deliveries': {
    arrange: async (world, orgId) => ({ id: (await arrangeDelivery(world, orgId)).id }),
    bad: badPage,
  },
  'webhooks.resend': { arrange: arrangeDelivery, bad: badExtra },
  'api-keys.list': { arrange: withoutParams(apiKey), bad: badPage },
  'api-keys.create': {
    body: () => ({ name: 'Case system', scopes: ['flows.view'] }),
    bad: { body: { name: 'x', scopes: ['everything'] }, field: 'scopes.0' },
  },
  'api-keys.revoke': { arrange: apiKey },
  'api-keys.rotate': { arrange: apiKey, bad: badExtra },
  'audit.list': { arrange: withoutParams(connection), bad: { query: { from: 'x' }, field: 'from' } },
};

/** For lists: the thing is there, and no parameter names it. `made` tells its id to whoever looks for it. */
function withoutParams(arrange: Arrange): Arrange {
  return async (world, orgId) => ({ made: (await arrange(world, orgId)).id ?? '' });
}
