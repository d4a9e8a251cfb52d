/** One question to a service's health path, through the gateway like every other call. */
import { connectionCall } from '@/server/infra/gateway/connection-call';
import { newTraceId } from '@/server/infra/ids/ids';
import type { Platform } from '../platform';
import type { OpenConnection } from './find-connection';

export type HealthAnswer = {
  /** It answered with a status of success. */
  ok: boolean;
  /** Null when no answer came. */
  status: number | null;
  latencyMs: number;
  /** What went wrong and what to look at; null when `ok`. */
  error: string | null;
};

const TIMEOUT_MS = 10_000;

export async function askHealth(
  platform: Platform,
  open: OpenConnection,
  asked: { serviceSlug: string; healthPath: string },
): Promise<HealthAnswer> {
  const startedAt = performance.now();
  const answer = (status: number | null, error: string | null): HealthAnswer => ({
    ok: error === null,
    status,
    latencyMs: Math.round(performance.now() - startedAt),
    error,
  });
  const resolved = connectionCall(
    {
      method: 'GET',
      target: { kind: 'connection', service: asked.serviceSlug, path: asked.healthPath },
      headers: {},
      query: {},
      timeoutMs: TIMEOUT_MS,
    },
    open.baseUrl,
  );
  if (resolved.kind === 'error') return answer(null, resolved.error.message);
  const { result } = await platform.gateway.send({
    call: resolved.call,
    authHeader: open.auth,
    traceId: newTraceId(),
    mode: 'live',
  });
  if (result.kind === 'error') return answer(null, result.error.message);
  return answer(result.status, faultOf(result.status));
}

function faultOf(status: number): string | null {
  if (status >= 200 && status <= 299) return null;
  if (status === 401 || status === 403) return `It answered ${status}: it does not accept the stored key.`;
  if (status === 404) return 'It answered 404: nothing is at the health path.';
  return `It answered ${status}.`;
}
