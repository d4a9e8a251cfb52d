export type Page<Item> = {
  data: Item[];
  total: number;
  page: number;
  limit: number;
  meta: { pages: number };
};

/** The list envelope of contract 2.0. */
export function presentPage<Row, Item>(
  rows: readonly Row[],
  total: number,
  { page, limit }: { page: number; limit: number },
  present: (row: Row) => Item,
): Page<Item> {
  return { data: rows.map(present), total, page, limit, meta: { pages: Math.ceil(total / limit) } };
}
