/** Changes of objects whose key order must survive being undone. Nothing is changed in place. */

/** The object with the key set; a new key goes to position `at`, or to the end. */
export function withEntry<Value>(
  record: Readonly<Record<string, Value>>,
  key: string,
  value: Value,
  at?: number,
): Record<string, Value> {
  if (at === undefined || Object.hasOwn(record, key)) return { ...record, [key]: value };
  const entries = Object.entries(record);
  entries.splice(at, 0, [key, value]);
  return Object.fromEntries(entries);
}

/** The object without the key, which must be there, and the position that it had. */
export function withoutEntry<Value>(
  record: Readonly<Record<string, Value>>,
  key: string,
): { record: Record<string, Value>; at: number } {
  const entries = Object.entries(record);
  const at = entries.findIndex(([name]) => name === key);
  entries.splice(at, 1);
  return { record: Object.fromEntries(entries), at };
}

/** The object with one key renamed, at its position. */
export function withRenamedKey<Value>(
  record: Readonly<Record<string, Value>>,
  from: string,
  to: string,
): Record<string, Value> {
  if (from === to || !Object.hasOwn(record, from)) return record;
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key === from ? to : key, value]));
}
