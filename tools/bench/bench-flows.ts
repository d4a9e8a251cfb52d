/** The flow shapes that are measured (design 9). */
import { createHmac } from 'node:crypto';
import { DEMO_KEY } from '@/e2e/fixtures/built-server';

export type WebhookFlow = { url: string; secret: string };

/** webhook -> transform -> decision -> http_request */
export async function createWebhookFlow(serverUrl: string, targetUrl: string): Promise<WebhookFlow> {
  const { data } = await api<{ data: { flow: { id: string } } }>(serverUrl, 'POST', '/api/flows', {
    slug: 'bench-webhook',
    name: 'Bench webhook',
    triggerType: 'webhook',
    status: 'active',
    spec: {
      startNodeId: 'shape',
      nodes: [
        { id: 'shape', type: 'transform', output: { id: '${trigger.id}', amount: '${trigger.amount * 2}' } },
        {
          id: 'route',
          type: 'decision',
          expression: 'amount >= 10',
          cases: { true: { next: 'call' } },
          defaultCase: 'call',
        },
        {
          id: 'call',
          type: 'http_request',
          method: 'POST',
          url: targetUrl,
          body: { id: '${step.shape.output.id}' },
        },
      ],
      edges: [
        { from: 'shape', to: 'route' },
        { from: 'route', to: 'call', case: 'true' },
        { from: 'route', to: 'call', case: 'default' },
      ],
    },
  });
  const read = await api<{ data: { flow: { webhookToken: string; webhookSecret: string } } }>(
    serverUrl,
    'GET',
    `/api/flows/${data.flow.id}`,
  );
  const { webhookToken, webhookSecret } = read.data.flow;
  return { url: `${serverUrl}/api/triggers/wh/${webhookToken}`, secret: webhookSecret };
}

/** A line of `length` transforms. */
export async function createLinearFlow(serverUrl: string, length: number): Promise<string> {
  const ids = Array.from({ length }, (_, index) => `n${index + 1}`);
  await api(serverUrl, 'POST', '/api/flows', {
    slug: `bench-linear-${length}`,
    name: `Bench linear ${length}`,
    status: 'active',
    spec: {
      startNodeId: 'n1',
      nodes: ids.map((id, index) => ({
        id,
        type: 'transform',
        output: { n: index === 0 ? '${trigger.n + 1}' : `\${step.${ids[index - 1]}.output.n + 1}` },
      })),
      edges: ids.slice(1).map((to, index) => ({ from: ids[index], to })),
    },
  });
  return `bench-linear-${length}`;
}

/** Sends one signed webhook; resolves to the run's id. */
export async function sendWebhook(flow: WebhookFlow, payload: object): Promise<string> {
  const body = JSON.stringify(payload);
  const signature = `sha256=${createHmac('sha256', flow.secret).update(body).digest('hex')}`;
  const response = await fetch(flow.url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', 'x-quantum-signature': signature },
  });
  if (response.status !== 202)
    throw new Error(`webhook answered ${response.status}: ${await response.text()}`);
  return ((await response.json()) as { data: { runId: string } }).data.runId;
}

/** One REST call with the bench key. */
export async function api<T>(serverUrl: string, method: string, route: string, body?: object): Promise<T> {
  const response = await fetch(serverUrl + route, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
    headers: { authorization: `Bearer ${DEMO_KEY}`, 'content-type': 'application/json' },
  });
  if (!response.ok)
    throw new Error(`${method} ${route} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}
