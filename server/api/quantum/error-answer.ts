/** What a refusal looks like on the Quantum surface (contract 2.0). */
import { assertNever } from '@/server/flow/assert-never';
import type { DomainError } from '@/server/services/domain-error';

export type ErrorAnswer = { status: number; body: Record<string, unknown> };

export function quantumErrorAnswer(error: DomainError): ErrorAnswer {
  const { fieldErrors, issues, bucket, limit, current } = error.details;
  const body: Record<string, unknown> = { error: error.message };
  switch (error.kind) {
    case 'invalid':
      body.details = { fieldErrors: fieldErrors ?? {}, issues: issues ?? [] };
      return { status: 400, body };
    case 'unprocessable':
      body.details = { issues: issues ?? [] };
      return { status: 422, body };
    case 'rate_limited':
      return { status: 429, body: { ...body, bucket, limit } };
    case 'unauthenticated':
      return { status: 401, body };
    case 'forbidden':
      return { status: 403, body };
    case 'not_found':
      return { status: 404, body };
    case 'conflict':
      return { status: 409, body: current === undefined ? body : { ...body, details: current } };
    case 'too_large':
      return { status: 413, body };
    case 'unavailable':
      return { status: 503, body };
    default:
      return assertNever(error.kind);
  }
}
