/** Starts a run or an execution on request (contract 2.1, 2.6 execute). */
import type { JsonObject } from '@/server/flow/json';
import type { Surface } from '@/server/flow/spec/spec';
import { conflict, notFound } from '../domain-error';
import type { ServiceContext } from '../service-context';
import type { AcceptedRun } from './accept-run';
import { readRunKeys } from './read-run-keys';
import { startRun } from './start-run';

export type ExecuteFlow = {
  surface: Surface;
  idOrSlug: string;
  /** The whole body: trigger data and, among it, `idempotencyKey` and `externalId`. */
  body: JsonObject;
  source: 'api' | 'dashboard';
};

export type ExecutedFlow = AcceptedRun & { flowId: string; input: JsonObject; externalId: string | null };

/** Accepts a run; it is durable when this returns. Throws `not_found`, `invalid`, `conflict`, `rate_limited`. */
export async function executeFlow(context: ServiceContext, input: ExecuteFlow): Promise<ExecutedFlow> {
  const { platform, orgId, actor } = context;
  const ref = { orgId, surface: input.surface, idOrSlug: input.idOrSlug };
  const keys = readRunKeys(input.body);
  const request = {
    trigger: 'manual' as const,
    triggerSource: input.source,
    input: keys.input,
    idempotencyKey: keys.idempotencyKey,
    externalId: keys.externalId,
    actor,
    traceId: context.traceId,
    ip: context.ip,
  };
  for (const fresh of [false, true, true]) {
    const head = await platform.flowHeads.find(ref, { fresh });
    if (!head || (head.status !== 'active' && !fresh)) {
      if (!fresh) continue;
      throw notFound(input.surface === 'flow' ? 'flow' : 'workflow');
    }
    const acceptance = await startRun(platform, head, request);
    if (acceptance.kind === 'stale') continue;
    return { ...acceptance.run, flowId: head.id, input: keys.input, externalId: keys.externalId ?? null };
  }
  throw conflict('flow_changed', 'the flow was changed at this moment; repeat the request');
}
