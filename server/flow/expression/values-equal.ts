/** Equality by value, as `==`, `in` and nothing else needs it. */
import type { JsonObject, JsonValue } from '../json';
import { type Meter, spend } from './evaluation';
import { checkDataDepth } from './measure-value';

/** Values of different types are not equal, which is not an error. Spends a unit per value compared. */
export function valuesEqual(left: JsonValue, right: JsonValue, meter: Meter, depth = 0): boolean {
  if (typeof left === 'string' && typeof right === 'string' && left.length === right.length) {
    spend(meter, left.length >> 6);
    return left === right;
  }
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  checkDataDepth(depth);
  if (Array.isArray(left)) return Array.isArray(right) && listsEqual(left, right, meter, depth);
  return !Array.isArray(right) && objectsEqual(left, right, meter, depth);
}

function listsEqual(left: JsonValue[], right: JsonValue[], meter: Meter, depth: number): boolean {
  if (left.length !== right.length) return false;
  spend(meter, left.length);
  return left.every((item, index) => valuesEqual(item, right[index] ?? null, meter, depth + 1));
}

function objectsEqual(left: JsonObject, right: JsonObject, meter: Meter, depth: number): boolean {
  const keys = Object.keys(left);
  spend(meter, keys.length);
  if (keys.length !== Object.keys(right).length) return false;
  return keys.every(
    (key) =>
      Object.hasOwn(right, key) && valuesEqual(left[key] ?? null, right[key] ?? null, meter, depth + 1),
  );
}
