import { expect, test } from 'vitest';
import { firstInput } from './first-input';

test('begins with what the schema suggests', () => {
  const schema = {
    type: 'object',
    required: ['customer', 'empty'],
    properties: {
      amount: { type: 'number', default: 5 },
      note: { type: 'string', examples: ['late'] },
      customer: { type: 'object', properties: { tier: { default: 'gold' }, name: { type: 'string' } } },
      empty: { type: 'object', properties: { x: { type: 'string' } } },
      optional: { type: 'object', properties: { x: { type: 'string' } } },
    },
  };
  expect(firstInput(schema)).toEqual({ amount: 5, note: 'late', customer: { tier: 'gold' }, empty: {} });
});

test.each([undefined, true, false, null, [], { type: 'string', default: 'x' }])(
  'is empty where a schema says nothing: %j',
  (schema) => {
    expect(firstInput(schema)).toEqual({});
  },
);
