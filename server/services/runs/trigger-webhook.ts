/** A signed POST on a flow's public URL starts a run (contract 2.1 `/api/triggers/wh/{token}`). */
import type { JsonObject } from '@/server/flow/json';
import { decryptSecret } from '@/server/infra/crypto/secret-value';
import { verifySignature } from '@/server/infra/crypto/signatures';
import { DomainError, notFound } from '../domain-error';
import type { Platform } from '../platform';
import type { AcceptedRun } from './accept-run';
import type { FlowHead } from './flow-head';
import { readRunKeys } from './read-run-keys';
import { startRun } from './start-run';

export type WebhookCall = {
  token: string;
  rawBody: Uint8Array;
  /** The parsed body. */
  input: JsonObject;
  signature: string | null;
  idempotencyKey?: string;
  traceId?: string;
  ip?: string;
};

/** Verifies the signature over the raw body and accepts a run. */
export async function triggerWebhook(platform: Platform, call: WebhookCall): Promise<AcceptedRun> {
  for (const fresh of [false, true]) {
    const head = await platform.flowHeads.find({ token: call.token }, { fresh });
    if (head?.triggerType !== 'webhook') {
      if (!fresh) continue;
      throw notFound('webhook');
    }
    const secrets = await webhookSecrets(platform, head);
    if (!verifySignature(call.signature, call.rawBody, secrets)) {
      if (!fresh) continue;
      throw new DomainError('unauthenticated', 'invalid_signature', 'invalid signature');
    }
    if (head.status !== 'active' && !fresh) continue;
    const keys = readRunKeys(call.input, call.idempotencyKey);
    const acceptance = await startRun(platform, head, {
      trigger: 'webhook',
      triggerSource: 'webhook',
      input: keys.input,
      idempotencyKey: keys.idempotencyKey,
      externalId: keys.externalId,
      actor: { ...WEBHOOK_ACTOR, id: head.id },
      traceId: call.traceId,
      ip: call.ip,
    });
    if (acceptance.kind === 'accepted') return acceptance.run;
  }
  throw new DomainError(
    'conflict',
    'flow_changed',
    'the flow was changed at this moment; repeat the request',
  );
}

const WEBHOOK_ACTOR = {
  type: 'webhook',
  scopes: new Set<string>(),
  isAdmin: false,
  roles: [],
  teamIds: [],
} as const;

/** The flow's secrets that are valid now, the current one first (contract 6.6). */
async function webhookSecrets(platform: Platform, head: FlowHead): Promise<string[]> {
  const orgKey = await platform.orgKeys.of(head.orgId);
  const sealed = [head.webhookSecret];
  if ((head.previousSecretValidUntil ?? 0) > platform.clock.now()) sealed.push(head.previousWebhookSecret);
  return sealed
    .filter((secret) => secret !== null)
    .map((secret) => decryptSecret(orgKey, secret, webhookSecretContext(head.id)));
}

/** The context under which a flow's webhook secret is encrypted. */
export function webhookSecretContext(flowId: string): string {
  return `flow-webhook:${flowId}`;
}
