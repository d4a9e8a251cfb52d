/**
 * What is known of a value that a template may read: a sample of it, from a run or a pin, and the schema that was
 * declared for it. Knowing nothing is different from knowing that something is not there.
 */
import type { JsonObject, JsonValue } from '@/server/flow/json';

export type Known = {
  value?: JsonValue;
  schema?: JsonObject;
  /** Keys are also looked for here, as templates do with `output.parsed` (contract 4.3). */
  liftsParsed?: boolean;
};

/** A key of a known value. */
export type KnownKey = { key: string; known: Known };

/** The keys that are known, sample first, each once. */
export function keysOf(known: Known): KnownKey[] {
  const names = new Set([...sampleKeys(known.value), ...Object.keys(propertiesOf(known.schema))]);
  const own = [...names].map((key) => ({ key, known: childOf(known, key) ?? {} }));
  const parsed = known.liftsParsed === true ? childOf({ ...known, liftsParsed: false }, 'parsed') : undefined;
  const lifted = parsed === undefined ? [] : keysOf(parsed).filter(({ key }) => !names.has(key));
  return [...own, ...lifted];
}

/** What is under a key: `{}` when nobody knows, undefined when it is known not to be there. */
export function childOf(known: Known, key: string): Known | undefined {
  const value = ownChild(known.value, key);
  const schema = schemaChild(known.schema, key);
  if (value !== undefined || schema !== undefined) {
    return { ...(value === undefined ? {} : { value }), ...(schema === undefined ? {} : { schema }) };
  }
  if (known.liftsParsed === true) {
    const parsed = childOf({ ...known, liftsParsed: false }, 'parsed');
    if (parsed === undefined || isOpen(parsed)) return isOpen(known) ? {} : parsed;
    return childOf(parsed, key);
  }
  return isOpen(known) ? {} : undefined;
}

/** Whether nothing can be said about what is not known. */
function isOpen({ value, schema }: Known): boolean {
  const hasSample = value !== undefined && value !== null;
  return !hasSample && Object.keys(propertiesOf(schema)).length === 0;
}

/** The kind of a value in one word, with its size. */
export function kindOf({ value, schema }: Known): string {
  if (value === undefined) return schemaKind(schema);
  if (value === null) return 'null';
  if (Array.isArray(value)) return value.length === 1 ? 'list of 1' : `list of ${value.length}`;
  if (typeof value === 'string') return 'text';
  return typeof value === 'boolean' ? 'true or false' : typeof value;
}

function schemaKind(schema: JsonObject | undefined): string {
  const type = schema?.type;
  if (type === 'string') return 'text';
  if (type === 'array') return 'list';
  if (type === 'boolean') return 'true or false';
  if (type === 'integer') return 'number';
  return typeof type === 'string' ? type : 'unknown';
}

function sampleKeys(value: JsonValue | undefined): string[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}

function ownChild(value: JsonValue | undefined, key: string): JsonValue | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string, JsonValue>)[key];
}

function schemaChild(schema: JsonObject | undefined, key: string): JsonObject | undefined {
  const properties = propertiesOf(schema);
  if (Object.hasOwn(properties, key)) return asSchema(properties[key]);
  return /^\d+$/.test(key) && schema?.items !== undefined ? asSchema(schema.items) : undefined;
}

function propertiesOf(schema: JsonObject | undefined): JsonObject {
  const properties = schema?.properties;
  return typeof properties === 'object' && properties !== null && !Array.isArray(properties)
    ? properties
    : {};
}

function asSchema(value: JsonValue | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
