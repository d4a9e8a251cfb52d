/** What a run can be started with, before anybody has typed anything. */
import { isJsonObject, type JsonObject, type JsonValue } from '@/server/flow/json';

const DEPTH_MAX = 4;

/** Defaults and examples of the schema, with the objects that it asks for; empty where it says nothing. */
export function firstInput(schema: unknown): JsonObject {
  const value = suggestedValue(schema, DEPTH_MAX);
  return isJsonObject(value) ? value : {};
}

function suggestedValue(schema: unknown, depth: number): JsonValue | undefined {
  if (!isJsonObject(schema)) return undefined;
  if (schema.default !== undefined) return schema.default;
  if (Array.isArray(schema.examples) && schema.examples[0] !== undefined) return schema.examples[0];
  if (!isJsonObject(schema.properties) || depth === 0) return undefined;
  const required = Array.isArray(schema.required) ? schema.required : [];
  const entries = Object.entries(schema.properties).flatMap(([key, own]) => {
    const value = suggestedValue(own, depth - 1);
    const isAsked = value !== undefined && (!isEmptyObject(value) || required.includes(key));
    return isAsked ? [[key, value] as const] : [];
  });
  return Object.fromEntries(entries);
}

function isEmptyObject(value: JsonValue): boolean {
  return isJsonObject(value) && Object.keys(value).length === 0;
}
