/**
 * Builds a value that fits a JSON Schema out of what a text says. Deterministic. Covers types, enums, constants,
 * bounds, patterns, nested objects and arrays, `allOf`, `anyOf`, `oneOf`, `if`, and references inside the schema;
 * the caller validates the result, so anything missed here is found there.
 */
import type { JsonObject, JsonValue } from '@/server/flow/json';
import { compileJsonSchema } from '../../json-schema/compile-json-schema';
import { rankLabels } from './choose-label';
import { type Evidence, fieldOf, nameWords } from './evidence';
import type { Fill } from './fill';
import { fillArray } from './fill-array';
import { fillNumber } from './fill-number';
import { fillObject } from './fill-object';
import { fillString } from './fill-string';
import { isObject, mergeSchemas } from './merge-schema';
import { resolveRef } from './resolve-ref';

const DEPTH_MAX = 24;
const REFS_MAX = 50;

export const fillSchema = (schema: JsonValue, fill: Fill): JsonValue => {
  if (!isObject(schema) || fill.depth > DEPTH_MAX) return null;
  const flat = flatten(schema, fill.root);
  const branches = branchesOf(flat);
  if (branches) return fillBranches(flat, branches, fill);
  if (flat.if !== undefined) return fillConditional(flat, fill);
  return fillFlat(flat, fill);
};

/** References followed and `allOf` joined, so that one object holds every plain constraint. */
const flatten = (schema: JsonObject, root: JsonObject, refs = 0): JsonObject => {
  if (refs > REFS_MAX) return {};
  const { $ref, allOf, ...rest } = schema;
  let flat: JsonObject = rest;
  if (typeof $ref === 'string') {
    const target = resolveRef($ref, root);
    if (isObject(target)) flat = mergeSchemas(flatten(target, root, refs + 1), flat);
  }
  for (const part of Array.isArray(allOf) ? allOf : []) {
    if (isObject(part)) flat = mergeSchemas(flat, flatten(part, root, refs + 1));
  }
  return flat;
};

const branchesOf = (schema: JsonObject): { keyword: 'anyOf' | 'oneOf'; list: JsonValue[] } | undefined => {
  const keyword = Array.isArray(schema.oneOf) ? 'oneOf' : 'anyOf';
  const list = schema[keyword];
  return Array.isArray(list) && list.length > 0 ? { keyword, list } : undefined;
};

/** The branch that the text speaks for, if its value fits the whole; else the first that does. */
const fillBranches = (
  schema: JsonObject,
  { keyword, list }: { keyword: 'anyOf' | 'oneOf'; list: JsonValue[] },
  fill: Fill,
): JsonValue => {
  const { [keyword]: _branches, ...base } = schema;
  const objects = list.map((branch) => (isObject(branch) ? flatten(branch, fill.root) : {}));
  const ranked = objects
    .map((branch, index) => ({ branch, index, score: mentions(branch, fill.evidence) }))
    .sort((a, b) => b.score - a.score || a.index - b.index);
  let first: JsonValue | undefined;
  for (const { branch } of ranked) {
    const value = fillSchema(mergeSchemas(base, branch), { ...fill, depth: fill.depth + 1 });
    if (fits(schema, value, fill.root)) return value;
    first ??= value;
  }
  return first ?? null;
};

/** How many words of a branch's title, constants and properties the text holds; null is the last resort. */
const mentions = (branch: JsonObject, evidence: Evidence): number => {
  if (branch.type === 'null') return -1;
  const properties = isObject(branch.properties) ? branch.properties : {};
  const constants = Object.values(properties).map((property) =>
    isObject(property) ? property.const : undefined,
  );
  const names = [branch.title, branch.const, ...constants].filter((one) => typeof one === 'string');
  const words = (name: string) => nameWords(name).filter((word) => evidence.words.has(word)).length;
  const named = names.reduce((sum, name) => sum + 2 * words(name), 0);
  return named + Object.keys(properties).filter((key) => fieldOf(evidence, key) !== undefined).length;
};

const fillConditional = (schema: JsonObject, fill: Fill): JsonValue => {
  const { if: condition = true, then: yes = true, else: no = true, ...base } = schema;
  const value = fillSchema(base, { ...fill, depth: fill.depth + 1 });
  const taken = fits(condition, value, fill.root) ? yes : no;
  return isObject(taken) ? fillSchema(mergeSchemas(base, taken), { ...fill, depth: fill.depth + 1 }) : value;
};

const fillFlat = (schema: JsonObject, fill: Fill): JsonValue => {
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum)) return chooseFrom(schema.enum, schema, fill);
  switch (typeOf(schema)) {
    case 'object':
      return fillObject(schema, fill, fillSchema);
    case 'array':
      return fillArray(schema, fill, fillSchema);
    case 'number':
    case 'integer':
      return fillNumber({ ...schema, type: typeOf(schema) }, fill);
    case 'boolean':
      return fill.variant % 2 === 0 ? isSaid(fill) : !isSaid(fill);
    case 'null':
      return null;
    default:
      return fillString(schema, fill);
  }
};

const chooseFrom = (
  labels: JsonValue[],
  schema: JsonObject,
  { evidence, name, variant, root }: Fill,
): JsonValue => {
  const { enum: _labels, ...base } = schema;
  const allowed = Object.keys(base).length === 0 ? labels : labels.filter((label) => fits(base, label, root));
  const ranked = rankLabels(allowed.length > 0 ? allowed : labels, evidence, name);
  return ranked[Math.min(variant, ranked.length - 1)] ?? null;
};

/** The first type that is not null; without a type, the one that the other keywords are about. */
const typeOf = (schema: JsonObject): string => {
  const types = Array.isArray(schema.type) ? schema.type : [schema.type];
  const type = types.find((one) => one !== 'null') ?? types[0];
  if (typeof type === 'string') return type;
  const keys = new Set(Object.keys(schema));
  const hasAny = (list: string) => list.split(' ').some((key) => keys.has(key));
  if (hasAny('properties required additionalProperties minProperties patternProperties')) return 'object';
  if (hasAny('items prefixItems minItems maxItems uniqueItems contains')) return 'array';
  return hasAny('minimum maximum exclusiveMinimum exclusiveMaximum multipleOf') ? 'number' : 'string';
};

/** Whether the text says so: a field with the property's name, or the words of the name without "not" before them. */
const isSaid = ({ evidence, name }: Fill): boolean => {
  const field = fieldOf(evidence, name);
  if (typeof field === 'boolean') return field;
  const words = nameWords(name).filter(
    (word) => !['is', 'has', 'should', 'needs', 'requires', 'can'].includes(word),
  );
  const phrase = words.join(' ');
  const at = phrase === '' ? -1 : evidence.lower.indexOf(phrase);
  return (
    at !== -1 &&
    !/\b(no|not|never|without|isn't|tidak|bukan)\s+(\w+\s+)?$/.test(
      evidence.lower.slice(Math.max(0, at - 24), at),
    )
  );
};

/** Whether a value fits a part of the schema; a part that cannot be checked alone is taken as fitting. */
const fits = (part: JsonValue, value: JsonValue, root: JsonObject): boolean => {
  if (!isObject(part)) return part !== false;
  const { $defs = {}, definitions = {} } = root;
  const compiled = compileJsonSchema({ ...part, $defs, definitions });
  return 'problem' in compiled || compiled.validate(value).ok;
};
