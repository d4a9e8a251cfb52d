/** An object of names and values as the rows in which it is edited. */

export type MapRow = {
  /** Stays with the row while its name is typed. */
  key: number;
  name: string;
  text: string;
  /** The value that the text was made from, where it is no text. */
  original?: unknown;
};

export function rowsOf(value: unknown): MapRow[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).map(([name, entry], key) =>
    typeof entry === 'string'
      ? { key, name, text: entry }
      : { key, name, text: JSON.stringify(entry), original: entry },
  );
}

/**
 * The object, undefined for none. Rows without a name, and later ones with a name that is taken, are left out. A value
 * that was no text stays none while its row reads as JSON.
 */
export function mapOf(rows: readonly MapRow[]): Record<string, unknown> | undefined {
  const entries = new Map<string, unknown>();
  for (const row of rows) {
    if (row.name !== '' && !entries.has(row.name)) entries.set(row.name, entryOf(row));
  }
  return entries.size === 0 ? undefined : Object.fromEntries(entries);
}

export function addedRow(rows: readonly MapRow[]): MapRow {
  return { key: Math.max(-1, ...rows.map(({ key }) => key)) + 1, name: '', text: '' };
}

function entryOf({ text, original }: MapRow): unknown {
  if (original === undefined) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
