/**
 * A proposal as a form: which fields it has, from its JSON Schema or else from its values, and how an edited one
 * differs from it. Works on plain JSON, so that what is shown, edited and sent are the same thing.
 */
import type { JsonObject, JsonValue } from '@/server/flow/json';

export type FieldKind = 'text' | 'longText' | 'number' | 'boolean' | 'choice' | 'json';

export type ProposalField = {
  /** Keys from the root; an empty path is the proposal itself. */
  path: string[];
  label: string;
  kind: FieldKind;
  value: JsonValue | undefined;
  options?: string[];
  isRequired: boolean;
  help?: string;
};

const LONG_TEXT_CHARS = 80;
const DEPTH_MAX = 4;

/** The fields in the proposal's own order, then those that only the schema knows. */
export function proposalFields(proposal: JsonValue, schema: JsonObject | null): ProposalField[] {
  if (!isObject(proposal)) return [fieldOf([], proposal, schema, false)];
  return fieldsOf([], proposal, schema);
}

function fieldsOf(path: string[], value: JsonObject, schema: JsonObject | null): ProposalField[] {
  const properties = isObject(schema?.properties) ? schema.properties : {};
  const required = Array.isArray(schema?.required) ? schema.required : [];
  const keys = [...new Set([...Object.keys(value), ...Object.keys(properties)])];
  return keys.flatMap((key) => {
    const own = Object.hasOwn(value, key) ? value[key] : undefined;
    const ownSchema = Object.hasOwn(properties, key) && isObject(properties[key]) ? properties[key] : null;
    const here = [...path, key];
    if (isObject(own) && Object.keys(own).length > 0 && here.length < DEPTH_MAX)
      return fieldsOf(here, own, ownSchema);
    return [fieldOf(here, own, ownSchema, required.includes(key))];
  });
}

function fieldOf(
  path: string[],
  value: JsonValue | undefined,
  schema: JsonObject | null,
  isRequired: boolean,
): ProposalField {
  const label =
    typeof schema?.title === 'string' ? schema.title : path.length === 0 ? 'Proposal' : path.join(' › ');
  const help = typeof schema?.description === 'string' ? schema.description : undefined;
  const options = Array.isArray(schema?.enum) ? schema.enum.filter((one) => typeof one === 'string') : [];
  const kind = options.length > 0 ? 'choice' : kindOf(value, schema);
  return {
    path,
    label,
    kind,
    value,
    isRequired,
    ...(options.length > 0 ? { options } : {}),
    ...(help ? { help } : {}),
  };
}

function kindOf(value: JsonValue | undefined, schema: JsonObject | null): FieldKind {
  const type = value === undefined || value === null ? schema?.type : typeof value;
  if (type === 'number' || type === 'integer') return 'number';
  if (type === 'boolean') return 'boolean';
  if (type !== 'string') return 'json';
  return typeof value === 'string' && (value.length > LONG_TEXT_CHARS || value.includes('\n'))
    ? 'longText'
    : 'text';
}

/** A copy of `root` with `value` at `path`; `undefined` takes the key away. */
export function withValueAt(
  root: JsonValue,
  path: readonly string[],
  value: JsonValue | undefined,
): JsonValue {
  const [key, ...rest] = path;
  if (key === undefined) return value ?? null;
  const object = isObject(root) ? root : {};
  const inner = rest.length === 0 ? value : withValueAt(object[key] ?? {}, rest, value);
  if (inner !== undefined) return { ...object, [key]: inner };
  const { [key]: _gone, ...others } = object;
  return others;
}

/** What makes `edited` of `proposal`: a merge-patch for objects (null deletes), else the whole; undefined when equal. */
export function overrideOf(proposal: JsonValue, edited: JsonValue): JsonValue | undefined {
  if (isEqual(proposal, edited)) return undefined;
  if (!isObject(proposal) || !isObject(edited)) return edited;
  const patch: JsonObject = {};
  for (const key of new Set([...Object.keys(proposal), ...Object.keys(edited)])) {
    if (!Object.hasOwn(edited, key)) patch[key] = null;
    else {
      const change = Object.hasOwn(proposal, key)
        ? overrideOf(proposal[key] ?? null, edited[key] ?? null)
        : edited[key];
      if (change !== undefined) patch[key] = change;
    }
  }
  return patch;
}

export type ProposalChange = { path: string; before: JsonValue | undefined; after: JsonValue | undefined };

/** Every leaf that differs, in the order of the proposal. */
export function proposalChanges(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  path = '',
): ProposalChange[] {
  if (isEqual(before, after)) return [];
  if (!isObject(before) || !isObject(after)) return [{ path, before, after }];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => {
    const own = (value: JsonObject) => (Object.hasOwn(value, key) ? value[key] : undefined);
    return proposalChanges(own(before), own(after), path === '' ? key : `${path} › ${key}`);
  });
}

function isEqual(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((one, index) => isEqual(one, b[index]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isEqual(a[key], b[key]))
  );
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
