/**
 * A node type's own fields as data, read from its schema: what a form draws, what the docs list. The JSON Schema is
 * of the input, before defaults are applied and aliases are merged.
 */
import { z } from 'zod';
import type { JsonObject, JsonValue } from '../json';
import type { FieldHint, NodeDefinition } from './node-definition';

export type ConfigField = {
  name: string;
  hint: FieldHint;
  required: boolean;
  default?: JsonValue;
  /** Draft 2020-12; the hint's keys are in it too, as annotations. */
  schema: JsonObject;
};

const schemas = new WeakMap<NodeDefinition, JsonObject>();

/** JSON Schema (draft 2020-12) of a node's own fields, for documents and editors. Kept per definition. */
export const configJsonSchema = (definition: NodeDefinition): JsonObject => {
  const known = schemas.get(definition);
  if (known !== undefined) return known;
  const schema = z.toJSONSchema(definition.config, { io: 'input' }) as JsonObject;
  schemas.set(definition, schema);
  return schema;
};

/** The fields in the order in which a form shows them. */
export const configFields = (definition: NodeDefinition): ConfigField[] => {
  const { properties = {}, required = [] } = configJsonSchema(definition) as {
    properties?: Record<string, JsonObject>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    hint: schema as unknown as FieldHint,
    required: required.includes(name),
    ...('default' in schema ? { default: schema.default as JsonValue } : {}),
    schema,
  }));
};
