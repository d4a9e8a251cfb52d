import { expect, it } from 'vitest';
import { checkJsonSchema } from './check-json-schema';

it('says nothing about a usable schema and why another is not', () => {
  expect(checkJsonSchema({ type: 'object', properties: { a: { type: 'string' } } })).toBeUndefined();
  expect(checkJsonSchema(true)).toBeUndefined();
  expect(checkJsonSchema(42)).toBe('must be a JSON Schema: an object or a boolean');
  expect(checkJsonSchema({ type: 'object', required: 'a' })).toContain('/required must be array');
});
