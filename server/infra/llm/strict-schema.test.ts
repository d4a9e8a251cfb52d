import { expect, it } from 'vitest';
import type { JsonObject } from '@/server/flow/json';
import { isStrictSchema } from './strict-schema';

const closed = (properties: JsonObject): JsonObject => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

it('takes closed objects with every property required, at every level', () => {
  const lines = { type: 'array', items: closed({ sku: { type: 'string' } }) };
  expect(isStrictSchema(closed({ lines, note: { anyOf: [{ type: 'string' }, { type: 'null' }] } }))).toBe(
    true,
  );
});

it.each<[string, JsonObject]>([
  ['an open object', { ...closed({}), additionalProperties: true }],
  ['an optional property', { ...closed({ a: { type: 'string' } }), required: [] }],
  ['an open object inside', closed({ a: { type: 'object', properties: {} } })],
  ['a keyword outside the subset', closed({ a: { oneOf: [{ type: 'string' }] } })],
  ['an array at the top', { type: 'array', items: closed({}) }],
])('refuses %s', (_name, schema) => {
  expect(isStrictSchema(schema)).toBe(false);
});
