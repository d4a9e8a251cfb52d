/**
 * Names for the statements that Prisma makes, so that each connection prepares them once. Only so many get
 * one: lists of varying length make ever new texts, and a prepared statement takes memory in the server.
 */
const STATEMENTS_MAX = 400;

/** A name per SQL text, or the empty name (prepare it each time) once there are too many. */
export function createStatementNames(): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= STATEMENTS_MAX) return '';
    const name = `prisma_${names.size}`;
    names.set(sql, name);
    return name;
  };
}
