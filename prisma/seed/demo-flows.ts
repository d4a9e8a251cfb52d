/** The flows of the demo organisation: acceptance fixtures A1, A2 and A3 of the contract, under names of their own. */
import type { SeedFlow } from './ensure-flow';
import { kycSpec } from './kyc-spec';

const ticketTriage: SeedFlow = {
  surface: 'flow',
  slug: 'demo-ticket-triage',
  name: 'Ticket triage',
  description: 'Classifies new tickets every 15 minutes and pages someone for the urgent ones',
  triggerType: 'cron',
  cronExpression: '*/15 * * * *',
  // It needs a connection custom:crm and PAGER_URL; until then every tick would fail.
  status: 'draft',
  spec: {
    startNodeId: 'fetch',
    nodes: [
      {
        id: 'fetch',
        type: 'service_call',
        service: 'custom:crm',
        method: 'GET',
        path: '/api/tickets',
        query: { status: 'new', since: '${trigger.previousRunAt}' },
      },
      {
        id: 'classify',
        type: 'llm_step',
        userPrompt: 'Classify: ${step.fetch.output.items[0].subject}',
        outputSchema: {
          type: 'object',
          required: ['category', 'urgency', 'summary'],
          properties: {
            category: { type: 'string', enum: ['billing', 'access', 'complaint', 'other'] },
            urgency: { type: 'integer', minimum: 1, maximum: 5 },
            summary: { type: 'string' },
          },
        },
      },
      {
        id: 'route',
        type: 'decision',
        expression: 'urgency >= 4',
        cases: { true: { next: 'page' } },
        defaultCase: 'tag',
      },
      {
        id: 'page',
        type: 'http_sink',
        url: '${env.PAGER_URL}',
        body: { title: '${step.classify.output.summary}' },
      },
      {
        id: 'tag',
        type: 'service_call',
        service: 'custom:crm',
        method: 'PATCH',
        path: '/api/tickets/${step.fetch.output.items[0].id}',
        body: { classification: '${step.classify.output.parsed}' },
      },
    ],
    edges: [
      { from: 'fetch', to: 'classify' },
      { from: 'classify', to: 'route' },
      { from: 'route', to: 'page', case: 'true' },
      { from: 'route', to: 'tag', case: 'default' },
      { from: 'page', to: 'tag' },
    ],
  },
};

const refundApproval: SeedFlow = {
  surface: 'flow',
  slug: 'demo-refund-approval',
  name: 'Refund with approval',
  description: 'A model proposes a refund, a supervisor approves or edits it, and exactly that is sent',
  triggerType: 'api',
  status: 'active',
  spec: {
    startNodeId: 'propose',
    nodes: [
      {
        id: 'propose',
        type: 'llm_step',
        systemPrompt: 'You propose refunds. Amounts are whole rupiah.',
        userPrompt: 'Customer ${trigger.customerId} writes: ${trigger.message}',
        outputSchema: {
          type: 'object',
          required: ['action', 'amount'],
          properties: {
            action: { type: 'string', enum: ['refund'] },
            amount: { type: 'integer', minimum: 1, maximum: 100_000_000 },
          },
        },
      },
      {
        id: 'approve',
        type: 'human_approval',
        actionLabel: 'Refund to the customer',
        assignTo: 'role:supervisor',
      },
      {
        id: 'pay',
        type: 'service_call',
        service: 'custom:payments',
        method: 'POST',
        path: '/api/refunds',
        body: '${step.approve.output.proposedAction}',
      },
    ],
    edges: [
      { from: 'propose', to: 'approve' },
      { from: 'approve', to: 'pay' },
    ],
  },
};

const kycOnboarding: SeedFlow = {
  surface: 'workflow',
  slug: 'demo-indonesian-kyc',
  name: 'Indonesian KYC onboarding',
  description: 'KTP capture → AML screening → notify on success',
  triggerType: 'api',
  status: 'active',
  spec: kycSpec,
};

export const demoFlows: readonly SeedFlow[] = [kycOnboarding, ticketTriage, refundApproval];
