import type { JsonObject } from '@/server/flow/json';
import type { Platform } from '@/server/services/platform';
import { triggerWebhook } from '@/server/services/runs/trigger-webhook';
import type { Reply, SignedCall, SignedOperationId } from '../binding';

type SignedBinding = (platform: Platform, call: SignedCall) => Promise<Reply>;

/** Operations whose caller proves a secret by signing the raw body (contract 6.5). */
export const signedBindings: Record<SignedOperationId, SignedBinding> = {
  'triggers.webhook': async (platform, call) => {
    const run = await triggerWebhook(platform, {
      token: call.params.token ?? '',
      rawBody: call.rawBody,
      // The reader of bodies has seen that it is an object of JSON.
      input: call.body as JsonObject,
      signature: call.headers.get('x-quantum-signature'),
      idempotencyKey: call.headers.get('idempotency-key') ?? undefined,
      traceId: call.traceId,
      ip: call.ip,
    });
    const { runId, rate, replayed, traceId } = run;
    return { body: { data: { runId, id: runId } }, rate, isReplay: replayed, traceId };
  },
};
