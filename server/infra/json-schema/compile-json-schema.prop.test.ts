import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileJsonSchema } from './compile-json-schema';

const keyword = fc.constantFrom(
  ...[
    '$ref',
    '$id',
    '$defs',
    'type',
    'properties',
    'items',
    'anyOf',
    'not',
    'pattern',
    'enum',
    'required',
    'if',
  ],
);
const hostile = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, depthSize: 'medium' },
    fc.constantFrom<unknown>('#', '#/x', 'string', '(a+)+', null, true, 3, {}, []),
    fc.array(tie('node'), { maxLength: 3 }),
    fc.dictionary(fc.oneof(keyword, fc.string({ maxLength: 3 })), tie('node'), { maxKeys: 4 }),
  ),
})).node;

it('answers for any JSON given as a schema and any JSON given as a value, without throwing or changing either', () => {
  fc.assert(
    fc.property(fc.oneof(hostile, fc.jsonValue()), fc.jsonValue(), (schema, value) => {
      const before = JSON.stringify([schema, value]);
      const compiled = compileJsonSchema(schema);
      if ('problem' in compiled) expect(compiled.problem).not.toBe('');
      else expect(typeof compiled.validate(value).ok).toBe('boolean');
      expect(JSON.stringify([schema, value])).toBe(before);
    }),
    { numRuns: 300 },
  );
});
