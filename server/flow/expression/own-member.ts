/**
 * The only way from a value to a part of it. Own properties of JSON objects and elements of lists exist; nothing
 * else does, so neither prototypes nor members of JavaScript's strings and arrays can be reached.
 */
import type { JsonObject, JsonValue } from '../json';

/** The member, or undefined when there is none. A present null is a member. */
export function ownMember(value: JsonValue | undefined, key: JsonValue): JsonValue | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) {
    return typeof key === 'number' && Number.isInteger(key) && key >= 0 ? value[key] : undefined;
  }
  if (typeof key === 'string') return Object.hasOwn(value, key) ? value[key] : undefined;
  return typeof key === 'number' ? ownMember(value, String(key)) : undefined;
}

/** Whether a value is a JSON object: not null, not a list. */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Sets an own property even where assignment would not, as for `__proto__`. */
export function setOwn(object: JsonObject, key: string, value: JsonValue): void {
  if (key !== '__proto__') object[key] = value;
  else Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}
