/** What the executor refuses or reports, by code. */
export type ExecutorErrorCode =
  /** A registered function uses something that this executor does not do. */
  | 'unsupported_option'
  | 'invalid_option'
  | 'invalid_expression'
  | 'registration_failed'
  | 'event_invalid'
  | 'event_too_large'
  | 'not_attached';

export class ExecutorError extends Error {
  override readonly name = 'ExecutorError';
  constructor(
    readonly code: ExecutorErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
