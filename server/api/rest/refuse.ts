/** Answers to everything that went wrong, in the shape of the path's dialect (contract 1.2 C9, 2.0, 2.8). */
import { DomainError } from '@/server/services/domain-error';
import type { ApiContext } from '../api-context';
import { quantumErrorAnswer } from '../quantum/error-answer';
import { isUnavailable } from './is-unavailable';
import { respond } from './respond';
import type { RestCall } from './rest-call';

/** A known refusal in its words; anything else as a generic sentence, with the cause in the log. */
export function refuse(api: ApiContext, call: RestCall, error: unknown): Response {
  if (error instanceof DomainError) return refuseKnown(call, error);
  const { method, path, requestId, traceId } = call;
  if (isUnavailable(error)) {
    api.platform.logger.warn({ err: error, method, path, requestId, traceId }, 'the database did not answer');
    const headers = { 'retry-after': '5', 'x-error-code': 'unavailable' };
    return respond(call, 503, { error: 'the service is not available right now; try again' }, headers);
  }
  api.platform.logger.error({ err: error, method, path, requestId, traceId }, 'request failed');
  const message = `something went wrong on our side; the log knows it as ${requestId}`;
  return respond(call, 500, errorBody(call, message), { 'x-error-code': 'internal' });
}

/** A refusal that has no kind of its own: method, media type. */
export function refuseWith(
  call: RestCall,
  status: number,
  refusal: { code: string; message: string },
  headers?: Record<string, string>,
): Response {
  return respond(call, status, errorBody(call, refusal.message), {
    'x-error-code': refusal.code,
    ...headers,
  });
}

function refuseKnown(call: RestCall, error: DomainError): Response {
  const { status, body } = quantumErrorAnswer(error);
  const headers: Record<string, string> = { 'x-error-code': error.code };
  const { bucket, limit, retryAfterSeconds, resetAt } = error.details;
  if (error.kind === 'rate_limited') {
    headers['retry-after'] = String(retryAfterSeconds ?? 1);
    // The window's own end: counted again from the rounded wait it would be late.
    call.rate = { bucket: bucket ?? '', limit: limit ?? 0, remaining: 0, resetAt: resetAt ?? Date.now() };
  }
  if (error.kind === 'unauthenticated') headers['www-authenticate'] = 'Bearer';
  return respond(call, status, body, headers);
}

function errorBody(call: RestCall, message: string): Record<string, string> {
  return call.dialect === 'aurion' ? { detail: message } : { error: message };
}
