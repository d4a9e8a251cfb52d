/** How many there are, and the first few. */
export type Counted<Item> = { count: number; items: Item[] };
