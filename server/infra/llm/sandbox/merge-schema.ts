/** Joins two schemas that must both hold into one, for the keywords that the sandbox reads. */
import type { JsonObject, JsonValue } from '@/server/flow/json';

const HIGHER = new Set('minimum exclusiveMinimum minLength minItems minProperties minContains'.split(' '));
const LOWER = new Set('maximum exclusiveMaximum maxLength maxItems maxProperties maxContains'.split(' '));

export const mergeSchemas = (left: JsonObject, right: JsonObject): JsonObject => {
  const merged: JsonObject = { ...left };
  for (const [keyword, value] of Object.entries(right)) {
    const other = merged[keyword];
    merged[keyword] = other === undefined ? value : mergeKeyword(keyword, other, value);
  }
  return merged;
};

const mergeKeyword = (keyword: string, left: JsonValue, right: JsonValue): JsonValue => {
  if (HIGHER.has(keyword)) return Math.max(Number(left), Number(right));
  if (LOWER.has(keyword)) return Math.min(Number(left), Number(right));
  if (keyword === 'required') return [...new Set([...listOf(left), ...listOf(right)])];
  if (keyword === 'enum') return common(listOf(left), listOf(right));
  if (keyword === 'type') return mergeTypes(left, right);
  if (keyword === 'properties' && isObject(left) && isObject(right)) return mergeProperties(left, right);
  if (keyword === 'items' && isObject(left) && isObject(right)) return mergeSchemas(left, right);
  if (keyword === 'additionalProperties') return left === false || right === false ? false : right;
  return right;
};

const mergeProperties = (left: JsonObject, right: JsonObject): JsonObject => {
  const merged: JsonObject = { ...left };
  for (const [key, value] of Object.entries(right)) {
    const other = merged[key];
    merged[key] = isObject(other) && isObject(value) ? mergeSchemas(other, value) : value;
  }
  return merged;
};

const mergeTypes = (left: JsonValue, right: JsonValue): JsonValue => {
  const [one, two] = [listOf(left), listOf(right)];
  const both = one.filter((type) => two.includes(type) || (type === 'integer' && two.includes('number')));
  const integers = two.includes('integer') && one.includes('number') ? ['integer'] : [];
  const types = [...new Set([...both, ...integers])];
  return types.length === 1 ? (types[0] ?? right) : types;
};

const common = (left: JsonValue[], right: JsonValue[]): JsonValue[] => {
  const texts = new Set(right.map((value) => JSON.stringify(value)));
  return left.filter((value) => texts.has(JSON.stringify(value)));
};

const listOf = (value: JsonValue): JsonValue[] => (Array.isArray(value) ? value : [value]);

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
