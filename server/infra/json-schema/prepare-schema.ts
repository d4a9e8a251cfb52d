/**
 * Admits a JSON Schema written by a user, or says why not: bounded in size, nesting and number of subschemas, only
 * references inside the document, nothing asynchronous. The copy it yields carries a mark in every subschema, by
 * which the validator counts its own work (see `compile-json-schema`). No clock, no I/O.
 */
import type { JsonObject } from '@/server/flow/json';

/** Keyword that every subschema of the copy carries. */
export const STEP_MARK = 'x-countersign-step';

const SCHEMA_LIMITS = {
  textChars: 65_536,
  nesting: 40,
  subschemas: 2_000,
  branches: 100,
  required: 500,
  patternChars: 1_000,
} as const;

export type PreparedSchema =
  | { problem: string }
  | { schema: JsonObject | boolean; draft: 'draft-07' | '2020-12' };

const ONE_SCHEMA = new Set(
  'items additionalItems additionalProperties contains contentSchema else if not propertyNames then unevaluatedItems unevaluatedProperties'.split(
    ' ',
  ),
);
const SCHEMA_LIST = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems', 'items']);
const SCHEMA_MAP = new Set([
  '$defs',
  'definitions',
  'dependencies',
  'dependentSchemas',
  'patternProperties',
  'properties',
]);
const BRANCHES = new Set(['allOf', 'anyOf', 'oneOf']);
const REFUSED = new Set([
  '$async',
  '$dynamicRef',
  '$dynamicAnchor',
  '$recursiveRef',
  '$recursiveAnchor',
  '$data',
]);

type Walk = { places: Set<string>; anchors: Set<string>; refs: string[]; count: number; tuples: boolean };

export const prepareSchema = (schema: unknown): PreparedSchema => {
  if (typeof schema === 'boolean') return { schema, draft: '2020-12' };
  if (!isObject(schema)) return { problem: 'must be a JSON Schema: an object or a boolean' };
  try {
    return prepareObject(schema);
  } catch (error) {
    if (error instanceof Refusal) return { problem: error.message };
    if (error instanceof RangeError) return { problem: 'is nested too deeply' };
    throw error;
  }
};

const prepareObject = (schema: JsonObject): PreparedSchema => {
  if (JSON.stringify(schema).length > SCHEMA_LIMITS.textChars) {
    return { problem: `is larger than ${SCHEMA_LIMITS.textChars} characters` };
  }
  const walk: Walk = { places: new Set(), anchors: new Set(), refs: [], count: 0, tuples: false };
  const copy = copySchema(schema, '', 0, walk);
  for (const ref of walk.refs) {
    if (!isKnownRef(ref, walk)) return { problem: `$ref ${quote(ref)} does not point into this schema` };
  }
  const draft = draftOf(schema.$schema, walk.tuples);
  return draft === undefined
    ? { problem: `$schema ${quote(schema.$schema)} is not supported: use draft-07 or 2020-12` }
    : { schema: copy as JsonObject, draft };
};

const copySchema = (schema: unknown, place: string, nesting: number, walk: Walk): unknown => {
  if (!isObject(schema)) return schema;
  walk.count += 1;
  if (walk.count > SCHEMA_LIMITS.subschemas) {
    throw new Refusal(`has more than ${SCHEMA_LIMITS.subschemas} subschemas`);
  }
  if (nesting > SCHEMA_LIMITS.nesting) throw new Refusal('is nested too deeply');
  walk.places.add(place);
  const copy: JsonObject = {};
  for (const [keyword, value] of Object.entries(schema)) {
    checkKeyword(keyword, value, place, walk);
    if (keyword === '$id' || keyword === '$schema' || keyword === STEP_MARK) continue;
    define(
      copy,
      keyword,
      copyKeyword(keyword, value, `${place}/${escapePointer(keyword)}`, nesting + 1, walk),
    );
  }
  if (typeof schema.$ref === 'string') walk.refs.push(schema.$ref);
  copy[STEP_MARK] = true;
  return copy;
};

const copyKeyword = (
  keyword: string,
  value: unknown,
  place: string,
  nesting: number,
  walk: Walk,
): unknown => {
  if (SCHEMA_LIST.has(keyword) && Array.isArray(value)) {
    walk.tuples ||= keyword === 'items';
    return value.map((item, index) => copySchema(item, `${place}/${index}`, nesting, walk));
  }
  if (SCHEMA_MAP.has(keyword) && isObject(value)) {
    const copy: JsonObject = {};
    for (const [key, item] of Object.entries(value)) {
      define(copy, key, copySchema(item, `${place}/${escapePointer(key)}`, nesting, walk));
    }
    return copy;
  }
  return ONE_SCHEMA.has(keyword) ? copySchema(value, place, nesting, walk) : value;
};

const checkKeyword = (keyword: string, value: unknown, place: string, walk: Walk): void => {
  if (REFUSED.has(keyword)) throw new Refusal(`${keyword} is not supported`);
  if (keyword === '$id' && place !== '') throw new Refusal('$id is only supported at the top');
  if (keyword === '$ref' && (typeof value !== 'string' || !value.startsWith('#'))) {
    throw new Refusal(`$ref ${quote(value)} leaves this schema`);
  }
  if (keyword === '$anchor' && typeof value === 'string') walk.anchors.add(value);
  if (BRANCHES.has(keyword)) checkListLength(keyword, value, SCHEMA_LIMITS.branches);
  if (keyword === 'required') checkListLength(keyword, value, SCHEMA_LIMITS.required);
  if (keyword === 'pattern') checkPatternLength(value);
  if (keyword === 'patternProperties' && isObject(value)) Object.keys(value).forEach(checkPatternLength);
};

const checkListLength = (keyword: string, value: unknown, entriesMax: number): void => {
  if (Array.isArray(value) && value.length > entriesMax) {
    throw new Refusal(`has more than ${entriesMax} entries in ${keyword}`);
  }
};

const checkPatternLength = (pattern: unknown): void => {
  if (typeof pattern === 'string' && pattern.length > SCHEMA_LIMITS.patternChars) {
    throw new Refusal(`has a pattern longer than ${SCHEMA_LIMITS.patternChars} characters`);
  }
};

const isKnownRef = (ref: string, walk: Walk): boolean => {
  const fragment = decodeFragment(ref.slice(1));
  return walk.places.has(fragment) || walk.anchors.has(fragment);
};

const decodeFragment = (fragment: string): string => {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
};

/** Without `$schema` the newest draft is read, unless `items` is a list, which only older drafts know. */
const draftOf = (declared: unknown, tuples: boolean): 'draft-07' | '2020-12' | undefined => {
  if (declared === undefined) return tuples ? 'draft-07' : '2020-12';
  if (typeof declared !== 'string') return undefined;
  if (/^https?:\/\/json-schema\.org\/draft\/20(19-09|20-12)\/schema#?$/.test(declared)) return '2020-12';
  return /^https?:\/\/json-schema\.org\/draft-0[67]\/schema#?$/.test(declared) ? 'draft-07' : undefined;
};

/** Assigning `__proto__` would set a prototype; defining it makes a plain own key. */
const define = (target: JsonObject, key: string, value: unknown): void => {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
};

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const escapePointer = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

const quote = (value: unknown): string => JSON.stringify(value).slice(0, 120);

class Refusal extends Error {}
