/**
 * JSON with sorted keys and no spaces: equal values give equal text, different values different text. Numbers and
 * strings are written as `JSON.stringify` writes them, so this text parses to the value that is sent.
 */
import type { JsonValue } from '@/server/flow/json';

/** @throws RangeError when the value is nested too deep for the stack. */
export function canonicalJson(value: JsonValue): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) {
    let items = '';
    for (const item of value) items += (items === '' ? '' : ',') + canonicalJson(item ?? null);
    return `[${items}]`;
  }
  let fields = '';
  for (const key of Object.keys(value).sort()) {
    const field = value[key];
    // An absent field is left out, as it is on the wire.
    if (field !== undefined)
      fields += `${fields === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(field)}`;
  }
  return `{${fields}}`;
}
