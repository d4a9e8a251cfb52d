/** A workspace as it looks after a morning's work: flows of each kind, runs of each outcome, cases to decide. */
import type pg from 'pg';
import { refundFlow } from '@/e2e/fixtures/refund-flow';
import { eventually, type RestClient, restClient } from '@/e2e/fixtures/rest-client';

/** What the pictures are of. */
export type Filled = { flowId: string; failedRunId: string; doneRunId: string; approvalId: string };

type Run = { id: string; status: string };

type Workspace = { serverUrl: string; serviceUrl: string; pool: pg.Pool };

export async function fillWorkspace({ serverUrl, serviceUrl, pool }: Workspace): Promise<Filled> {
  const rest = restClient(serverUrl);
  const flow = await rest.expect<{ id: string }>('POST', '/api/flows', triage(serviceUrl));
  await rest.expect('POST', '/api/flows', {
    ...refundFlow('refund-desk', serviceUrl),
    name: 'Refund desk',
  });
  await rest.expect('POST', '/api/flows', nightly(serviceUrl));
  await rest.expect('POST', '/api/webhooks', { url: `${serviceUrl}/events`, events: ['flow.*'] });
  await rest.expect('POST', '/api/webhooks', { url: `${serviceUrl}/broken`, events: ['flow.run.failed'] });
  const done = await runAll(rest, 'complaints', COMPLAINTS);
  const failed = await runAll(rest, 'nightly-export', [{ day: '2026-11-20' }, { day: '2026-11-21' }]);
  const waiting = await runAll(rest, 'refund-desk', REFUNDS);
  return {
    flowId: flow.id,
    doneRunId: done[0] ?? '',
    failedRunId: failed[0] ?? '',
    approvalId: await approvalOf(pool, waiting[0] ?? ''),
  };
}

const COMPLAINTS = [
  { text: 'My card was charged twice for the same hotel.', urgency: 5, customer: 'Siti Rahayu' },
  { text: 'How do I change my address?', urgency: 1, customer: 'Ben Okafor' },
  { text: 'The transfer has not arrived for four days.', urgency: 4, customer: 'Ana Lima' },
];
const REFUNDS = [
  { amount: 120.5, to: 'Siti Rahayu' },
  { amount: 18, to: 'Ben Okafor' },
  { amount: 2_400, to: 'Ana Lima' },
  { amount: 64.99, to: 'Jun Watanabe' },
];

function triage(serviceUrl: string) {
  return {
    slug: 'complaints',
    name: 'Complaint triage',
    description: 'A model reads the complaint; urgent ones are paged, the others filed.',
    status: 'active',
    spec: {
      startNodeId: 'read',
      nodes: [
        {
          id: 'read',
          type: 'llm_step',
          userPrompt: 'Classify this complaint: ${trigger.text}',
          outputSchema: {
            type: 'object',
            required: ['category', 'summary'],
            properties: {
              category: { type: 'string', enum: ['card', 'transfer', 'account', 'other'] },
              summary: { type: 'string' },
            },
          },
        },
        {
          id: 'urgent',
          type: 'decision',
          expression: 'trigger.urgency >= 4',
          cases: { true: { next: 'page' } },
          defaultCase: 'file',
        },
        {
          id: 'page',
          type: 'http_request',
          method: 'POST',
          url: `${serviceUrl}/pages`,
          body: '${step.read.output}',
        },
        {
          id: 'file',
          type: 'http_request',
          method: 'POST',
          url: `${serviceUrl}/cases`,
          body: '${step.read.output}',
        },
        {
          id: 'tell',
          type: 'webhook_emit',
          event: 'complaint.filed',
          payload: { customer: '${trigger.customer}' },
        },
      ],
      edges: [
        { from: 'read', to: 'urgent' },
        { from: 'page', to: 'tell' },
        { from: 'file', to: 'tell' },
      ],
    },
  };
}

function nightly(serviceUrl: string) {
  return {
    slug: 'nightly-export',
    name: 'Nightly export',
    status: 'active',
    spec: {
      startNodeId: 'collect',
      nodes: [
        { id: 'collect', type: 'transform', output: { day: '${trigger.day}' } },
        {
          id: 'send',
          type: 'http_request',
          method: 'POST',
          url: `${serviceUrl}/broken`,
          body: '${step.collect.output}',
          retry: { maxAttempts: 2, initialDelayMs: 200 },
        },
      ],
      edges: [{ from: 'collect', to: 'send' }],
    },
  };
}

/** The ids of the runs, each as far as it goes by itself. */
async function runAll(rest: RestClient, slug: string, inputs: readonly object[]): Promise<string[]> {
  const started = await Promise.all(
    inputs.map((input) => rest.expect<{ runId: string }>('POST', `/api/flows/${slug}/execute`, input)),
  );
  for (const { runId } of started) {
    await eventually(
      async () => (await rest.expect<{ run: Run }>('GET', `/api/runs/${runId}`)).run.status,
      (status) => !['pending', 'running'].includes(status),
    );
  }
  return started.map(({ runId }) => runId);
}

async function approvalOf(pool: pg.Pool, runId: string): Promise<string> {
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM approval WHERE run_id = $1', [runId]);
  return rows[0]?.id ?? '';
}
