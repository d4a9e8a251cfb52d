/** An object for a schema: its properties by name, and as many more as it asks for. */
import type { JsonObject, JsonValue } from '@/server/flow/json';
import { compilePattern } from '../../json-schema/re2-engine';
import type { Fill } from './fill';
import { isObject } from './merge-schema';
import { patternExample } from './pattern-example';

/** Beyond this depth only what is required is filled, so that recursive schemas end. */
const OPTIONAL_DEPTH_MAX = 5;

export const fillObject = (
  schema: JsonObject,
  fill: Fill,
  fillPart: (schema: JsonValue, fill: Fill) => JsonValue,
): JsonObject => {
  const properties = isObject(schema.properties) ? schema.properties : {};
  const required = listOf(schema.required);
  const optional = Object.keys(properties).filter(
    (key) => !required.includes(key) && properties[key] !== false,
  );
  const wanted = fill.minimal || fill.depth > OPTIONAL_DEPTH_MAX ? [] : optional;
  const min = numberOr(schema.minProperties, 0);
  const max = numberOr(schema.maxProperties, Number.POSITIVE_INFINITY);
  const keys = [...required, ...wanted].slice(0, Math.max(max, required.length));
  for (const key of [...optional, ...extraKeys(schema, min)]) {
    if (keys.length < min && !keys.includes(key)) keys.push(key);
  }
  const filled = keys.map((key): [string, JsonValue] => {
    const part = properties[key] ?? schemaOfOther(schema, key);
    return [key, fillPart(part, { ...fill, name: key, depth: fill.depth + 1 })];
  });
  return Object.fromEntries(filled);
};

/** The schema of a property that is not listed: by pattern, by `additionalProperties`, else a plain text. */
const schemaOfOther = (schema: JsonObject, key: string): JsonValue => {
  const patterns = isObject(schema.patternProperties) ? schema.patternProperties : {};
  const pattern = Object.keys(patterns).find((one) => compilePattern(one).test(key));
  const found = pattern === undefined ? schema.additionalProperties : patterns[pattern];
  return isObject(found) ? found : { type: 'string' };
};

/** Names for properties that only their number is asked of. */
const extraKeys = (schema: JsonObject, count: number): string[] => {
  if (count === 0) return [];
  const patterns = isObject(schema.patternProperties) ? Object.keys(schema.patternProperties) : [];
  const byPattern = patterns.flatMap((pattern) =>
    Array.from({ length: count }, (_, stretch) => patternExample(pattern, stretch) ?? []).flat(),
  );
  const free =
    schema.additionalProperties === false ? [] : Array.from({ length: count }, (_, i) => `extra${i + 1}`);
  return [...free, ...byPattern];
};

const listOf = (value: JsonValue | undefined): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

const numberOr = (value: JsonValue | undefined, otherwise: number): number =>
  typeof value === 'number' ? value : otherwise;
