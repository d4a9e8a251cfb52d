/** Parts of a run of more bytes than this come on demand. */
export const INLINE_BYTES_MAX = 20_480;
/** On demand, more than this stays a link. */
export const WHOLE_BYTES_MAX = 5_242_880;

/** SQL for a JSON column as `name`, null above the size in `max`, and its size in bytes as `nameBytes`. */
export function boundedJson(column: string, name: string, max: string): string {
  const bytes = `octet_length(${column}::text)`;
  return `CASE WHEN ${bytes} <= ${max} THEN ${column} END AS "${name}", ${bytes} AS "${name}Bytes"`;
}

/** The names of the parts that were too large. */
export function leftOutOf<Name extends string>(
  row: { [Key in `${Name}Bytes`]: number | null },
  names: readonly Name[],
  max: number,
): Name[] {
  return names.filter((name) => (row[`${name}Bytes`] ?? 0) > max);
}
