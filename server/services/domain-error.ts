import type { JsonObject } from '@/server/flow/json';

/**
 * A refusal that a caller may act on. Dialects map `kind` to their status and shape; the message says what
 * happened and what to do. Anything else that is thrown is a bug and is shown as a generic sentence.
 */
export class DomainError extends Error {
  readonly kind: DomainErrorKind;
  readonly code: string;
  readonly details: DomainErrorDetails;

  constructor(kind: DomainErrorKind, code: string, message: string, details: DomainErrorDetails = {}) {
    super(message);
    this.name = 'DomainError';
    this.kind = kind;
    this.code = code;
    this.details = details;
  }
}

/**
 * `invalid` 400 (with fields) · `unauthenticated` 401 · `forbidden` 403 · `not_found` 404 · `conflict` 409 ·
 * `too_large` 413 · `unprocessable` 422 · `rate_limited` 429 · `unavailable` 503 (contract 2.0).
 */
export type DomainErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'too_large'
  | 'unprocessable'
  | 'rate_limited'
  | 'unavailable';

export type DomainIssue = { code: string; path: string; message: string; severity: string; nodeId?: string };

export type DomainErrorDetails = {
  /** Messages by dotted field path. */
  fieldErrors?: Record<string, string[]>;
  issues?: DomainIssue[];
  /** For `rate_limited`. */
  bucket?: string;
  limit?: number;
  /** When the bucket is full again, Unix milliseconds. */
  resetAt?: number;
  retryAfterSeconds?: number;
  /** For `conflict`: what is there instead. */
  current?: JsonObject;
};

/** The error of an unknown id and of another organisation's id alike (contract 2.0). */
export function notFound(resource: string): DomainError {
  return new DomainError('not_found', 'not_found', `${resource} not found`);
}

/** The error of one bad field. */
export function invalidField(field: string, message: string): DomainError {
  return new DomainError('invalid', 'validation_failed', 'validation failed', {
    fieldErrors: { [field]: [message] },
    issues: [{ code: 'invalid', path: field, message, severity: 'error' }],
  });
}

/** Messages by field. Callers name fields: `constructor` and `__proto__` are names like any other. */
export function fieldErrorsOf(
  faults: readonly { path: string; message: string }[],
): Record<string, string[]> {
  const byField = new Map<string, string[]>();
  for (const { path, message } of faults) byField.set(path, [...(byField.get(path) ?? []), message]);
  return Object.fromEntries(byField);
}

/** The error of a command that the state machine refuses. */
export function conflict(code: string, message: string): DomainError {
  return new DomainError('conflict', code, message);
}
