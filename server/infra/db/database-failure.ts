/** Sorts errors of the database by what helps. */

/**
 * - `conflict`: two transactions stood in each other's way; repeating helps at once
 * - `data`: the statement itself is refused; repeating does not help
 * - `connection`: the database was not reached or is going down; repeating helps later
 */
export type DatabaseFailure = 'conflict' | 'data' | 'connection';

const CONFLICTS = new Set(['40001', '40P01', '55P03']);
/** Connection, resources, operator intervention, system errors. */
const TRANSIENT_CLASSES = ['08', '53', '57', '58'];

export function databaseFailure(error: unknown): DatabaseFailure {
  const code = (error as { code?: unknown } | undefined)?.code;
  if (typeof code !== 'string' || !/^[0-9A-Z]{5}$/.test(code)) return 'connection';
  if (CONFLICTS.has(code)) return 'conflict';
  return TRANSIENT_CLASSES.includes(code.slice(0, 2)) ? 'connection' : 'data';
}
