/** A workspace as it looks after a morning's work: flows of each kind, runs of each outcome, cases to decide. */
import type pg from 'pg';
import { refundFlow } from '@/e2e/fixtures/refund-flow';
import { eventually, type RestClient, restClient } from '@/e2e/fixtures/rest-client';

/** What the pictures are of. */
export type Filled = {
  flowId: string;
  failedRunId: string;
  doneRunId: string;
  waitingRunId: string;
  approvalId: string;
  webhookId: string;
};

type Run = { id: string; status: string };

type Workspace = { serverUrl: string; serviceUrl: string; pool: pg.Pool };

export async function fillWorkspace({ serverUrl, serviceUrl, pool }: Workspace): Promise<Filled> {
  const rest = restClient(serverUrl);
  for (const [serviceSlug, path] of [
    ['identity', '/identity'],
    ['custom:ledger', '/ledger'],
  ]) {
    const connection = { serviceSlug, baseUrl: serviceUrl + path, apiKey: 'sk-of-a-picture' };
    await rest.expect('POST', '/api/service-connections', connection);
  }
  const flow = await rest.expect<{ id: string }>('POST', '/api/flows', complaintDesk(serviceUrl));
  await rest.expect('POST', '/api/flows', {
    ...refundFlow('refund-desk', serviceUrl),
    name: 'Refund desk',
  });
  await rest.expect('POST', '/api/flows', nightly(serviceUrl));
  await rest.expect('POST', '/api/webhooks', { url: `${serviceUrl}/events`, events: ['flow.*'] });
  const webhook = await rest.expect<{ id: string }>('POST', '/api/webhooks', {
    url: `${serviceUrl}/broken`,
    events: ['flow.run.failed'],
  });
  await runAll(rest, 'complaints', ENQUIRIES);
  await runAll(rest, 'nightly-export', [{ day: '2026-11-18' }, { day: '2026-11-19' }]);
  const failed = await runAll(rest, 'nightly-export', [{ day: '2026-11-20' }, { day: '2026-11-21' }]);
  const waiting = await runAll(rest, 'complaints', COMPLAINTS);
  await runAll(rest, 'refund-desk', REFUNDS);
  const done = await runAll(rest, 'complaints', ENQUIRIES.slice(0, 2));
  return {
    flowId: flow.id,
    doneRunId: done[0] ?? '',
    failedRunId: failed[0] ?? '',
    waitingRunId: waiting[0] ?? '',
    approvalId: await approvalOf(pool, waiting[0] ?? ''),
    webhookId: webhook.id,
  };
}

const COMPLAINTS = [
  {
    text: 'My card was charged twice for the same hotel.',
    urgency: 5,
    amount: 120.5,
    customer: 'Siti Rahayu',
  },
  { text: 'The transfer has not arrived for four days.', urgency: 4, amount: 2_400, customer: 'Ana Lima' },
];
const REFUNDS = [
  { amount: 18, to: 'Ben Okafor' },
  { amount: 64.99, to: 'Jun Watanabe' },
];
const ENQUIRIES = Array.from({ length: 48 }, (_, index) => ({
  text: index % 2 === 0 ? 'How do I change my address?' : 'Which branch is open on Saturday?',
  urgency: (index % 3) + 1,
  amount: 0,
  customer: ['Ben Okafor', 'Mei Tan', 'Jonas Weber'][index % 3],
}));

function complaintDesk(serviceUrl: string) {
  const post = (id: string, path: string, body: string) => ({
    id,
    type: 'http_request',
    method: 'POST',
    url: serviceUrl + path,
    body,
  });
  return {
    slug: 'complaints',
    name: 'Complaint desk',
    description: 'A model reads the complaint; a person signs what an urgent one is paid.',
    status: 'active',
    spec: {
      startNodeId: 'read',
      onReject: { goto: 'file' },
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
          cases: { true: { next: 'propose' } },
          defaultCase: 'file',
        },
        {
          id: 'propose',
          type: 'transform',
          output: {
            action: 'refund',
            amount: '${trigger.amount}',
            customer: '${trigger.customer}',
            reason: '${step.read.output.category}',
          },
        },
        {
          id: 'sign',
          type: 'human_approval',
          actionLabel: 'Refund ${trigger.amount} to ${trigger.customer}',
          data: { complaint: '${trigger.text}' },
        },
        {
          ...post('pay', '/refunds', '${step.sign.output.proposedAction}'),
          retry: { maxAttempts: 3 },
          onError: { goto: 'alert' },
        },
        post('file', '/cases', '${step.read.output}'),
        post('alert', '/pages', '${step.read.output}'),
        {
          id: 'tell',
          type: 'webhook_emit',
          event: 'complaint.settled',
          payload: { customer: '${trigger.customer}' },
        },
      ],
      edges: [
        { from: 'read', to: 'urgent' },
        { from: 'propose', to: 'sign' },
        { from: 'sign', to: 'pay' },
        { from: 'pay', to: 'tell' },
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
    triggerType: 'cron',
    cronExpression: '0 2 * * *',
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

/** As if the runs that have ended had done so one by one over the last day. For a server that has not started yet. */
export async function spreadOverTheDay(pool: pg.Pool): Promise<void> {
  await pool.query(`WITH moved AS (
      SELECT id AS run_id, make_interval(mins => (row_number() OVER (ORDER BY id) * 397 % 1400)::int) AS back
      FROM run WHERE finished_at IS NOT NULL
    ), steps AS (
      UPDATE step SET started_at = started_at - back, completed_at = completed_at - back
      FROM moved WHERE step.run_id = moved.run_id
    ), calls AS (
      UPDATE effect SET started_at = started_at - back FROM moved WHERE effect.run_id = moved.run_id
    ), inferences AS (
      UPDATE generation SET created_at = created_at - back FROM moved WHERE generation.run_id = moved.run_id
    )
    UPDATE run SET created_at = created_at - back, started_at = started_at - back,
      finished_at = finished_at - back FROM moved WHERE run_id = id`);
  await pool.query('DELETE FROM run_stats');
}

async function approvalOf(pool: pg.Pool, runId: string): Promise<string> {
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM approval WHERE run_id = $1', [runId]);
  return rows[0]?.id ?? '';
}
