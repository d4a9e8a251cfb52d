import type { SqlRunner } from '@/server/infra/db/sql';
import type { ShownSurface } from './surface-scope';

const SLUG_LENGTH_MAX = 63;
const NUMBERS = 1000;

/** The slug itself, or with the first number that is free behind it: `refund`, `refund-2`, `refund-3`. */
export async function freeSlug(
  sql: SqlRunner,
  orgId: string,
  surface: ShownSurface,
  wanted: string,
): Promise<string> {
  const numbered = (number: number) => {
    const end = number === 1 ? '' : `-${number}`;
    return `${wanted.slice(0, SLUG_LENGTH_MAX - end.length)}${end}`;
  };
  const slugs = Array.from({ length: NUMBERS }, (_, index) => numbered(index + 1));
  const rows = await sql.query<{ slug: string }>({
    name: 'taken_slugs',
    text: 'SELECT slug FROM flow WHERE org_id = $1 AND surface = $2 AND slug = ANY($3)',
    values: [orgId, surface, slugs],
  });
  const taken = new Set(rows.map(({ slug }) => slug));
  return slugs.find((slug) => !taken.has(slug)) ?? wanted;
}
