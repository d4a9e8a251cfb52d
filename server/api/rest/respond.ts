/** Answers with the headers that every answer carries (contract 2.0, 6.3). */
import type { RestCall } from './rest-call';

/** JSON with the call's headers; `extra` overrides them. */
export function respond(
  call: RestCall,
  status: number,
  body: unknown,
  extra?: Record<string, string>,
): Response {
  return respondText(call, status, JSON.stringify(body), extra);
}

/** The same for text that is JSON already. */
export function respondText(
  call: RestCall,
  status: number,
  text: string,
  extra?: Record<string, string>,
): Response {
  const headers: Record<string, string> = {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-request-id': call.requestId,
    'x-quantum-trace-id': call.traceId,
  };
  if (call.rate) {
    headers['x-ratelimit-limit'] = String(call.rate.limit);
    headers['x-ratelimit-remaining'] = String(call.rate.remaining);
    headers['x-ratelimit-reset'] = String(Math.ceil(call.rate.resetAt / 1000));
  }
  return new Response(text, { status, headers: extra ? { ...headers, ...extra } : headers });
}
