/** Sends one call of a run through the gateway and records it as an effect (design 3.3). */
import type { JsonValue } from '@/server/flow/json';
import type { CallResult, OutboundCall } from '@/server/flow/nodes/node-executor';
import type { EffectRecord } from '@/server/infra/gateway/gateway-request';
import { newId } from '@/server/infra/ids/ids';
import type { Platform } from '../platform';
import type { LiveRun } from './live-run';
import { resolveCall } from './resolve-call';
import type { EffectWrite } from './write-journal';

export type PerformedCall = { result: CallResult; effect?: EffectWrite };

/** Never rejects for anything the other side does. */
export async function performCall(
  platform: Platform,
  run: LiveRun,
  step: { nodeId: string; attempts: number },
  call: OutboundCall,
): Promise<PerformedCall> {
  const resolved = await resolveCall(platform, run.orgId, call, { use: true });
  if (resolved.kind === 'error') return { result: resolved };
  const approvedDigest = run.approved.get(step.nodeId);
  const { result, record } = await platform.gateway.send({
    call: resolved.call,
    secrets: run.secrets,
    authHeader: resolved.auth,
    traceId: run.traceId,
    idempotencyKey: `${run.runId}:${step.nodeId}`,
    mode: 'live',
    approvedDigest,
  });
  return { result, effect: effectRow(step, result, record, approvedDigest) };
}

function effectRow(
  step: { nodeId: string; attempts: number },
  result: CallResult,
  record: EffectRecord,
  approvedDigest: string | undefined,
): EffectWrite {
  const { canonical, digest, mode, startedAt, durationMs, response, request, remoteAddress, hops, isSent } =
    record;
  return {
    id: newId('eff'),
    nodeId: step.nodeId,
    attempt: step.attempts,
    mode,
    request: { canonical, ...request, isSent, remoteAddress: remoteAddress ?? null, hops } as JsonValue,
    digest,
    ...(response ? { response: response as JsonValue } : {}),
    ...(result.kind === 'error' ? { error: result.error as unknown as JsonValue } : {}),
    approvedDigest: approvedDigest ?? null,
    startedAt: new Date(startedAt).toISOString(),
    durationMs: Math.round(durationMs),
  };
}
