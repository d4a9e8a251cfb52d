/**
 * Says which unique constraint a write ran into, whether it was raw SQL (SQLSTATE 23505) or Prisma (P2002,
 * whose shape depends on the adapter).
 */

/** The name of the violated constraint or unique index, or undefined when the error is another one. */
export function uniqueViolation(error: unknown): string | undefined {
  const { code, constraint, meta } = (error ?? {}) as {
    code?: unknown;
    constraint?: unknown;
    meta?: { driverAdapterError?: { cause?: { constraint?: { index?: string; fields?: string[] } } } };
  };
  if (code === '23505') return typeof constraint === 'string' ? constraint : '';
  if (code !== 'P2002') return undefined;
  const violated = meta?.driverAdapterError?.cause?.constraint;
  return violated?.index ?? violated?.fields?.join('_') ?? '';
}

/** Whether the error is a violation of this constraint or unique index. */
export function isUniqueViolation(error: unknown, constraint: string): boolean {
  return uniqueViolation(error) === constraint;
}
