import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonValue } from '../../json';
import { fixtureContext } from '../testing/fixture-context';
import { configOf, problemsOf } from '../testing/node-problems';
import { definition } from './definition';
import { executor } from './execute';

test('a transform needs an output or an expression', () => {
  expect(problemsOf(definition, {})).toEqual(['field_required output']);
});

test.each([
  [{ output: 1, expression: '1' }, 'field_type expression'],
  [{ output: 1, mapping: 2 }, 'field_type mapping'],
  [{ mapping: 1, template: 2 }, 'field_type template'],
])('%j says one thing in two ways and is refused', (fields, problem) => {
  expect(problemsOf(definition, fields)).toEqual([problem]);
});

test('output, mapping and template are one field', () => {
  const forms = ['output', 'mapping', 'template'].map((name) =>
    configOf(definition, { [name]: { a: '${now}' } }),
  );
  expect(new Set(forms.map((form) => JSON.stringify(form))).size).toBe(1);
});

test('data passes through a lone placeholder unchanged, whatever it is', () => {
  const config = configOf(definition, { output: '${trigger.data}' });
  fc.assert(
    fc.property(fc.jsonValue(), (data) => {
      const value = data as JsonValue;
      expect(executor.execute(fixtureContext({ trigger: { data: value } }), config)).toEqual({
        kind: 'completed',
        output: value,
        port: 'out',
      });
    }),
  );
});
