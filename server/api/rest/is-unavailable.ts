/** Errors of the driver and of PostgreSQL that mean "not now" rather than "never". */
const CODES = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|08...|53...|57P0.)$/;

/** Whether the database could not be reached or is too busy to answer. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return (
    CODES.test(code) || /^(timeout exceeded when trying to connect|Connection terminated)/.test(error.message)
  );
}
