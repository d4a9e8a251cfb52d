/**
 * A JSON value as a form: which fields it has, from its JSON Schema or else from its values. Works on plain JSON, so
 * that what is shown, edited and sent are the same thing.
 */
import { isJsonObject, type JsonObject, type JsonValue } from '@/server/flow/json';

export type FieldKind = 'text' | 'longText' | 'number' | 'boolean' | 'choice' | 'json';

export type JsonField = {
  /** Keys from the root; an empty path is the value itself. */
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

/** The fields in the value's own order, then those that only the schema knows. */
export function jsonFields(value: JsonValue, schema: JsonObject | null, rootLabel = 'Value'): JsonField[] {
  if (!isJsonObject(value)) {
    const field = fieldOf([], value, schema, false);
    return [{ ...field, label: field.label || rootLabel }];
  }
  return fieldsOf([], value, schema);
}

function fieldsOf(path: string[], value: JsonObject, schema: JsonObject | null): JsonField[] {
  const properties = isJsonObject(schema?.properties) ? schema.properties : {};
  const required = Array.isArray(schema?.required) ? schema.required : [];
  const keys = [...new Set([...Object.keys(value), ...Object.keys(properties)])];
  return keys.flatMap((key) => {
    const own = Object.hasOwn(value, key) ? value[key] : undefined;
    const ownSchema =
      Object.hasOwn(properties, key) && isJsonObject(properties[key]) ? properties[key] : null;
    const here = [...path, key];
    if (isJsonObject(own) && Object.keys(own).length > 0 && here.length < DEPTH_MAX)
      return fieldsOf(here, own, ownSchema);
    return [fieldOf(here, own, ownSchema, required.includes(key))];
  });
}

function fieldOf(
  path: string[],
  value: JsonValue | undefined,
  schema: JsonObject | null,
  isRequired: boolean,
): JsonField {
  const label = typeof schema?.title === 'string' ? schema.title : path.join(' › ');
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
  const object = isJsonObject(root) ? root : {};
  const inner = rest.length === 0 ? value : withValueAt(object[key] ?? {}, rest, value);
  if (inner !== undefined) return { ...object, [key]: inner };
  const { [key]: _gone, ...others } = object;
  return others;
}
