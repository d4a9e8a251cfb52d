/** Things for operations to work on, made through the services in any organisation of a test world. */
import { hashApiKey } from '@/server/infra/crypto/tokens';
import { registerConnection } from '@/server/services/connections/register-connection';
import { createFlow } from '@/server/services/flows/create-flow';
import { executeFlow } from '@/server/services/runs/execute-flow';
import { driveRun } from '@/server/services/testing/drive-run';
import { flowInput } from '@/server/services/testing/flow-input';
import { createWebhook } from '@/server/services/webhooks/create-webhook';
import { sendTestEvent } from '@/server/services/webhooks/send-test-event';
import type { TestWorld } from './create-test-world';

type Surface = 'flow' | 'workflow';
type CreateFlow = Parameters<typeof createFlow>[1];

/** A spec that stops at a person. */
export const askingSpec: CreateFlow['spec'] = {
  startNodeId: 'ask',
  nodes: [{ id: 'ask', type: 'human_approval', actionLabel: 'Go on' }],
  edges: [],
};

/** An active definition; its id. */
export async function arrangeFlow(
  world: TestWorld,
  orgId: string,
  surface: Surface,
  more: Partial<CreateFlow> = {},
): Promise<string> {
  const flow = await createFlow(world.context(orgId), flowInput({ surface, status: 'active', ...more }));
  return flow.id;
}

/** A run that waits for a decision; its id. */
export async function arrangeAskingRun(world: TestWorld, orgId: string, surface: Surface): Promise<string> {
  const flowId = await arrangeFlow(world, orgId, surface, { spec: askingSpec });
  const { runId } = await executeFlow(world.context(orgId), {
    surface,
    idOrSlug: flowId,
    body: {},
    source: 'api',
  });
  await driveRun(world.platform, orgId, runId);
  return runId;
}

export async function arrangeConnection(world: TestWorld, orgId: string): Promise<string> {
  const made = await registerConnection(world.context(orgId), {
    serviceSlug: `custom:s-${Math.random().toString(36).slice(2, 12)}`,
    baseUrl: 'http://127.0.0.1:9',
    apiKey: 'a-key',
    authHeader: 'Authorization: Bearer',
    healthPath: '/api/health',
  });
  return made.id;
}

export const webhookBody = { url: 'http://127.0.0.1:9/hook', events: ['flow.run.succeeded'] };

export async function arrangeWebhook(world: TestWorld, orgId: string): Promise<string> {
  const made = await createWebhook(world.context(orgId), { ...webhookBody, description: '', active: true });
  return made.id;
}

export async function arrangeDelivery(
  world: TestWorld,
  orgId: string,
): Promise<{ id: string; deliveryId: string }> {
  const id = await arrangeWebhook(world, orgId);
  const delivery = await sendTestEvent(world.context(orgId), id);
  return { id, deliveryId: delivery.id };
}

export async function arrangeApiKey(world: TestWorld, orgId: string): Promise<string> {
  const key = await world.keyWith(['flows:read'], orgId);
  const [row] = await world.platform.sql.query<{ id: string }>({
    name: 'test_key_id',
    text: 'SELECT id FROM api_key WHERE hash = $1',
    values: [hashApiKey(key)],
  });
  return row?.id ?? '';
}

/** An approval that waits for a decision; its id. */
export async function arrangeApproval(world: TestWorld, orgId: string): Promise<string> {
  const runId = await arrangeAskingRun(world, orgId, 'flow');
  const [row] = await world.platform.sql.query<{ id: string }>({
    name: 'test_approval_id',
    text: 'SELECT id FROM approval WHERE run_id = $1',
    values: [runId],
  });
  return row?.id ?? '';
}
