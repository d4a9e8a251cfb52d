import { isJsonObject, type JsonObject, type JsonValue } from '@/server/flow/json';

/** An override of a proposed action (contract 4.6): object on object is a JSON merge-patch, else it replaces. */
export function mergePatch(target: JsonValue, patch: JsonValue): JsonValue {
  if (!isJsonObject(patch)) return patch;
  const merged: JsonObject = isJsonObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else define(merged, key, mergePatch(Object.hasOwn(merged, key) ? (merged[key] ?? null) : null, value));
  }
  return merged;
}

/** Assignment would call the setter of a key like `__proto__`. */
function define(target: JsonObject, key: string, value: JsonValue): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}
