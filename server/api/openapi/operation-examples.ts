/** An example answer for every operation, and an example body for those that take one. */
import type { OperationId } from '@/server/contract/operations';
import {
  EXAMPLE_IDS,
  EXAMPLE_TIMES,
  exampleApiKey,
  exampleAuditEntry,
  exampleConnection,
  exampleDelivery,
  exampleFlow,
  exampleSpec,
  exampleWebhook,
  exampleWorkflow,
} from './example-resources';
import { exampleExecutions, exampleRuns } from './example-runs';
import { exampleTrial } from './example-trials';

export type OperationExample = { body?: unknown; result: unknown };

const { AT, NEXT_DAY } = EXAMPLE_TIMES;
const SECRET = 'qe_whsec_EXAMPLE-shown-once-and-never-again';
const KEY = 'qe_sk_live_EXAMPLESHOWNONCEANDNEVERAGAIN22';

const page = (item: unknown) => ({ data: [item], total: 1, page: 1, limit: 20, meta: { pages: 1 } });
const gone = (id: string) => ({ data: { id, deleted: true } });
const data = (value: unknown) => ({ data: value });

const newDefinition = { slug: 'kyc-check', name: 'KYC check', spec: exampleSpec, triggerType: 'webhook' };
const created = { status: 'draft', version: 1, updatedAt: AT };
const WITHDRAWN = 'Withdrawn by the customer';
const trigger = { customerId: 'C-42', externalId: 'case-42', idempotencyKey: 'case-42/1' };
const override = { proposedActionOverride: { limit: 500 }, note: 'Lower limit until the address is proven' };
const accepted = { note: 'Documents seen' };
const refused = { note: 'No proof of address' };
const rotated = data({ webhookSecret: SECRET, previousValidUntil: NEXT_DAY });

const EXAMPLES: Record<OperationId, OperationExample> = {
  'flows.list': { result: page(exampleFlow) },
  'flows.create': {
    body: newDefinition,
    result: data({ id: exampleFlow.id, flow: { ...exampleFlow, ...created }, warnings: [] }),
  },
  'flows.get': { result: data({ flow: { ...exampleFlow, webhookSecret: SECRET } }) },
  'flows.update': {
    body: { status: 'paused' },
    result: data({ flow: { ...exampleFlow, status: 'paused' }, warnings: [] }),
  },
  'flows.delete': { result: gone(exampleFlow.id) },
  'flows.publish': { body: {}, result: data({ flow: exampleFlow }) },
  'flows.rotate-webhook-secret': { body: {}, result: rotated },
  'flows.dry-run': { body: exampleTrial.body, result: data({ dryRun: exampleTrial.dryRun }) },
  'workflows.dry-run': { body: exampleTrial.body, result: data({ dryRun: exampleTrial.dryRun }) },
  'flows.test-node': { body: exampleTrial.body, result: data({ step: exampleTrial.step }) },
  'workflows.test-node': { body: exampleTrial.body, result: data({ step: exampleTrial.step }) },
  'triggers.webhook': { body: trigger, result: data({ runId: EXAMPLE_IDS.run, id: EXAMPLE_IDS.run }) },
  'cron.preview': {
    result: data({
      expression: '0 7 * * *',
      valid: true,
      timezone: 'Asia/Jakarta',
      description: 'At 07:00 AM',
      next: ['2026-03-03T00:00:00.000Z'],
    }),
  },
  'flows.execute': {
    body: trigger,
    result: data({
      runId: EXAMPLE_IDS.run,
      id: EXAMPLE_IDS.run,
      run: { id: EXAMPLE_IDS.run, flowId: exampleFlow.id, status: 'pending', createdAt: AT },
    }),
  },
  'flows.runs': { result: page(exampleRuns.summary(override)) },
  'runs.list': { result: page(exampleRuns.summary(override)) },
  'runs.get': {
    result: data({
      flow: { id: exampleFlow.id, name: exampleFlow.name, slug: exampleFlow.slug, spec: exampleSpec },
      run: exampleRuns.succeeded(override),
    }),
  },
  'runs.approve': { body: override, result: data({ run: exampleRuns.approved(override) }) },
  'runs.reject': { body: refused, result: data({ run: exampleRuns.rejected(refused) }) },
  'runs.cancel': {
    body: { reason: WITHDRAWN },
    result: data({ run: exampleRuns.cancelled(WITHDRAWN) }),
  },
  'workflows.list': { result: page(exampleWorkflow) },
  'workflows.create': {
    body: newDefinition,
    result: data({ id: exampleWorkflow.id, workflow: { ...exampleWorkflow, ...created }, warnings: [] }),
  },
  'workflows.get': { result: data({ workflow: { ...exampleWorkflow, webhookSecret: SECRET } }) },
  'workflows.update': {
    body: { status: 'paused' },
    result: data({ workflow: { ...exampleWorkflow, status: 'paused' }, warnings: [] }),
  },
  'workflows.delete': { result: gone(exampleWorkflow.id) },
  'workflows.publish': { body: {}, result: data({ workflow: exampleWorkflow }) },
  'workflows.rotate-webhook-secret': { body: {}, result: rotated },
  'workflows.execute': {
    body: trigger,
    result: data({
      id: EXAMPLE_IDS.execution,
      execution: {
        id: EXAMPLE_IDS.execution,
        workflowId: exampleWorkflow.id,
        status: 'pending',
        inputs: { customerId: 'C-42', externalId: 'case-42' },
        externalId: 'case-42',
        createdAt: AT,
      },
    }),
  },
  'executions.list': { result: page(exampleExecutions.summary(accepted)) },
  'workflows.executions': { result: page(exampleExecutions.summary(accepted)) },
  'executions.get': { result: data({ execution: exampleExecutions.succeeded(accepted) }) },
  'executions.approve': {
    body: { decision: 'approve', notes: accepted.note },
    result: data({ execution: exampleExecutions.approved(accepted) }),
  },
  'executions.reject': {
    body: { notes: refused.note },
    result: data({ execution: exampleExecutions.rejected(refused) }),
  },
  'executions.cancel': {
    body: { reason: WITHDRAWN },
    result: data({ execution: exampleExecutions.cancelled(WITHDRAWN) }),
  },
  'connections.list': { result: data({ connections: [exampleConnection] }) },
  'connections.register': {
    body: { serviceSlug: 'identity', baseUrl: 'https://identity.example', apiKey: 'the-service-key' },
    result: data({
      id: exampleConnection.id,
      connection: { ...exampleConnection, apiKeyHash: 'sha256:9f86d081884c7d659a2feaa0c55ad015' },
    }),
  },
  'connections.update': { body: { active: false }, result: data({ connection: exampleConnection }) },
  'connections.delete': { result: gone(exampleConnection.id) },
  'catalog.services': {
    result: data({
      services: [
        {
          serviceSlug: 'identity',
          connected: true,
          endpoints: [
            {
              method: 'POST',
              path: '/api/verifications',
              summary: 'Verify a person',
              inputSchema: { type: 'object' },
              outputSchema: null,
            },
          ],
        },
      ],
    }),
  },
  'webhooks.list': { result: page(exampleWebhook) },
  'webhooks.create': {
    body: { url: 'https://hooks.example/countersign', events: ['flow.run.*'] },
    result: data({ id: exampleWebhook.id, webhook: exampleWebhook, secret: SECRET }),
  },
  'webhooks.get': { result: data({ webhook: exampleWebhook }) },
  'webhooks.update': { body: { active: false }, result: data({ webhook: exampleWebhook }) },
  'webhooks.delete': { result: gone(exampleWebhook.id) },
  'webhooks.rotate-secret': { body: {}, result: data({ secret: SECRET, previousValidUntil: NEXT_DAY }) },
  'webhooks.test': { body: {}, result: data({ delivery: exampleDelivery }) },
  'webhooks.deliveries': { result: page(exampleDelivery) },
  'webhooks.resend': { body: {}, result: data({ delivery: exampleDelivery }) },
  'api-keys.list': { result: page(exampleApiKey) },
  'api-keys.create': {
    body: { name: 'Case system', scopes: ['flows:read', 'runs:write'] },
    result: data({ id: exampleApiKey.id, apiKey: exampleApiKey, key: KEY }),
  },
  'api-keys.revoke': { result: gone(exampleApiKey.id) },
  'api-keys.rotate': {
    body: {},
    result: data({ id: exampleApiKey.id, apiKey: exampleApiKey, key: KEY, previousValidUntil: NEXT_DAY }),
  },
  'audit.list': { result: page(exampleAuditEntry) },
};

/** The examples of an operation. */
export function operationExample(id: OperationId): OperationExample {
  return EXAMPLES[id];
}
