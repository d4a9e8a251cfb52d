/**
 * Whether a schema fits the subset that OpenAI-style strict decoding accepts: every object closed, every property
 * required. Outside it such an endpoint refuses `strict: true` with 400, so the schema is then sent as guidance;
 * engines that constrain by grammar ignore the flag and constrain in both cases.
 */
import type { JsonObject, JsonValue } from '@/server/flow/json';

const UNSUPPORTED = new Set(
  'allOf oneOf not if then else dependentRequired dependentSchemas patternProperties prefixItems'.split(' '),
);

export const isStrictSchema = (schema: JsonObject): boolean => schema.type === 'object' && isStrict(schema);

const isStrict = (schema: JsonValue | undefined): boolean => {
  if (!isObject(schema)) return false;
  if (Object.keys(schema).some((keyword) => UNSUPPORTED.has(keyword))) return false;
  if (isObject(schema.properties) || schema.type === 'object') {
    const properties = isObject(schema.properties) ? schema.properties : {};
    const required = new Set(Array.isArray(schema.required) ? schema.required : []);
    if (schema.additionalProperties !== false) return false;
    if (!Object.keys(properties).every((key) => required.has(key))) return false;
    if (!Object.values(properties).every(isStrict)) return false;
  }
  if (schema.items !== undefined && !isStrict(schema.items)) return false;
  if (Array.isArray(schema.anyOf) && !schema.anyOf.every(isStrict)) return false;
  return isObject(schema.$defs) ? Object.values(schema.$defs).every(isStrict) : true;
};

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
