/** Refusals as tRPC tells them: its own code, and beside it the status, code and details that REST gives. */
import { TRPCError } from '@trpc/server';
import { DomainError, type DomainErrorKind } from '@/server/services/domain-error';
import type { ApiContext } from '../api-context';
import { quantumErrorAnswer } from '../quantum/error-answer';
import { isUnavailable } from '../rest/is-unavailable';

const CODES: Record<DomainErrorKind, TRPCError['code']> = {
  invalid: 'BAD_REQUEST',
  unauthenticated: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  not_found: 'NOT_FOUND',
  conflict: 'CONFLICT',
  too_large: 'PAYLOAD_TOO_LARGE',
  unprocessable: 'UNPROCESSABLE_CONTENT',
  rate_limited: 'TOO_MANY_REQUESTS',
  unavailable: 'SERVICE_UNAVAILABLE',
};

/** A known refusal in its words; anything else as a generic sentence, with the cause in the log. */
export function trpcError(api: ApiContext, error: unknown, path: string): TRPCError {
  if (error instanceof DomainError) {
    return new TRPCError({ code: CODES[error.kind], message: error.message, cause: error });
  }
  if (isUnavailable(error)) {
    api.platform.logger.warn({ err: error, path }, 'the database did not answer');
    return new TRPCError({
      code: 'SERVICE_UNAVAILABLE',
      message: 'the service is not available right now; try again',
    });
  }
  api.platform.logger.error({ err: error, path }, 'procedure failed');
  return new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: 'something went wrong on our side' });
}

/** What an error carries over the wire. */
export function errorData(error: TRPCError): { errorCode?: string; answer?: Record<string, unknown> } {
  const { cause } = error;
  if (!(cause instanceof DomainError)) return {};
  return { errorCode: cause.code, answer: quantumErrorAnswer(cause).body };
}
