/** One request on its way through the handler, and what its answer's headers will say. */
import { newTraceId, newUuid } from '@/server/infra/ids/ids';
import type { RateUse } from '@/server/services/limits/rate-window';

export type RestCall = {
  request: Request;
  method: string;
  /** Without a product prefix. */
  path: string;
  query: URLSearchParams;
  dialect: 'quantum' | 'aurion';
  ip: string;
  requestId: string;
  /** The caller's, or a new one. */
  traceId: string;
  rate?: RateUse;
  /** Of the operation, once it is known. */
  allowedMethods?: readonly string[];
};

const PRODUCT_PREFIX = /^\/(?:ai-automation|orchestration)(?=\/api(?:\/|$))/;
const AURION_PATH = /^\/api\/(?:v1|v2|ai-automation)(?:\/|$)/;
const TRACE = /^[0-9a-f]{32}$/i;

export function openCall(request: Request): RestCall {
  const url = new URL(request.url);
  const path = url.pathname.replace(PRODUCT_PREFIX, '');
  const { headers } = request;
  const trace = headers.get('x-quantum-trace-id');
  return {
    request,
    method: request.method === 'HEAD' ? 'GET' : request.method,
    path,
    query: url.searchParams,
    dialect: AURION_PATH.test(path) ? 'aurion' : 'quantum',
    ip: headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || 'unknown',
    requestId: newUuid(),
    traceId: trace !== null && TRACE.test(trace) ? trace.toLowerCase() : newTraceId(),
  };
}
