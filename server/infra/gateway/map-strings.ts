/** Rewrites every string of a JSON value, keys included; an unchanged value comes back itself, without a copy. */
import type { JsonValue } from '@/server/flow/json';

export function mapStrings(value: JsonValue, rewrite: (text: string) => string): JsonValue {
  if (typeof value === 'string') return rewrite(value);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => mapStrings(item, rewrite));
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  const before = Object.entries(value);
  const after = before.map(([key, field]) => [rewrite(key), mapStrings(field, rewrite)] as const);
  const isSame = after.every(([key, field], index) => {
    const [oldKey, oldField] = before[index] ?? [];
    return key === oldKey && field === oldField;
  });
  // `fromEntries` defines fields, so a field named `__proto__` stays a field.
  return isSame ? value : Object.fromEntries(after);
}
