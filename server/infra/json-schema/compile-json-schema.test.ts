import { describe, expect, it } from 'vitest';
import { type CompiledJsonSchema, compileJsonSchema } from './compile-json-schema';

const compiled = (schema: unknown): CompiledJsonSchema => {
  const result = compileJsonSchema(schema);
  if ('problem' in result) throw new Error(result.problem);
  return result;
};

const problemOf = (schema: unknown): string | undefined => {
  const result = compileJsonSchema(schema);
  return 'problem' in result ? result.problem : undefined;
};

const doubling = (levels: number) => {
  const $defs: Record<string, unknown> = { [`d${levels}`]: { type: 'string' } };
  for (let level = 0; level < levels; level += 1) {
    const next = { $ref: `#/$defs/d${level + 1}` };
    $defs[`d${level}`] = { allOf: [next, next] };
  }
  return { $ref: '#/$defs/d0', $defs };
};

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Ten thousand evaluations of one subschema, from a small document. */
const hundredfold = (schema: object) => ({
  $defs: { one: schema, many: { allOf: numbers(100).map(() => ({ $ref: '#/$defs/one' })) } },
  allOf: numbers(100).map(() => ({ $ref: '#/$defs/many' })),
});

describe('compileJsonSchema', () => {
  it('tells every failure with its place and what would be right', () => {
    const schema = {
      type: 'object',
      required: ['category', 'urgency', 'summary'],
      properties: { category: { enum: ['billing', 'access'] }, urgency: { type: 'integer', maximum: 5 } },
      additionalProperties: false,
    };
    expect(compiled(schema).validate({ category: 'x', urgency: 9, extra: 1 })).toEqual({
      ok: false,
      errors: [
        { path: '', message: "must have required property 'summary'" },
        { path: '', message: 'must NOT have additional properties: "extra"' },
        { path: '/category', message: 'must be equal to one of the allowed values: ["billing","access"]' },
        { path: '/urgency', message: 'must be <= 5' },
      ],
    });
  });

  it('accepts what fits and leaves the value as it was', () => {
    const value = Object.freeze({ when: '2026-11-22', n: '1' });
    const schema = { properties: { when: { type: 'string', format: 'date' }, n: { default: 2 } } };
    expect(compiled(schema).validate(value)).toEqual({ ok: true });
    expect(compiled(schema).validate({ when: 'soon' })).toMatchObject({ ok: false });
  });

  it('reads the draft that the schema declares, and both spellings of tuples when it declares none', () => {
    expect(compiled({ items: [{ type: 'string' }] }).validate([1])).toMatchObject({ ok: false });
    expect(compiled({ prefixItems: [{ type: 'string' }] }).validate([1])).toMatchObject({ ok: false });
    const draft07 = { $schema: 'http://json-schema.org/draft-07/schema#', definitions: { a: { const: 1 } } };
    expect(compiled({ ...draft07, $ref: '#/definitions/a' }).validate(2)).toMatchObject({ ok: false });
    expect(problemOf({ $schema: 'https://example.com/mine' })).toContain('is not supported');
  });

  it('follows recursive references as deep as a sensible value goes', () => {
    const schema = { type: 'object', properties: { next: { $ref: '#' } }, additionalProperties: false };
    expect(compiled(schema).validate({ next: { next: {} } })).toEqual({ ok: true });
    expect(compiled(schema).validate({ next: { next: 1 } })).toMatchObject({
      errors: [{ path: '/next/next' }],
    });
  });

  it.each([
    ['a text', 'must be a JSON Schema', 'string'],
    ['a remote reference', 'leaves this schema', { $ref: 'https://example.com/schema.json' }],
    ['a reference to nowhere', 'does not point into', { $ref: '#/$defs/missing' }],
    [
      'a reference into plain data',
      'does not point into',
      { default: { type: 'string' }, $ref: '#/default' },
    ],
    ['an unknown type', 'not a valid JSON Schema', { type: 'strin' }],
    ['lookaround, which has no linear-time engine', 'cannot be used', { pattern: '(?=a)b' }],
    ['a malformed pattern', 'cannot be used', { patternProperties: { '(': true } }],
    ['an asynchronous schema', '$async is not supported', { $async: true }],
    ['a nested $id', '$id is only supported at the top', { properties: { a: { $id: 'urn:a' } } }],
    ['a huge schema', 'is larger than', { description: 'x'.repeat(70_000) }],
    ['too many subschemas', 'has more than', { prefixItems: Array.from({ length: 2_100 }, () => ({})) }],
    ['too many branches', 'in anyOf', { anyOf: Array.from({ length: 101 }, () => ({})) }],
    ['a very long pattern', 'has a pattern longer', { pattern: 'a'.repeat(1_001) }],
  ])('refuses %s', (_name, problem, schema) => {
    expect(problemOf(schema)).toContain(problem);
  });

  it('refuses a schema nested deeper than a stack', () => {
    let schema: Record<string, unknown> = {};
    for (let level = 0; level < 50_000; level += 1) schema = { not: schema };
    expect(problemOf(schema)).toBe('is nested too deeply');
  });

  it('cuts off a validation whose references multiply', () => {
    expect(compiled(doubling(40)).validate('x')).toEqual({
      ok: false,
      errors: [{ path: '', message: 'cannot be checked against this schema' }],
    });
  });

  it('answers for a value nested deeper than a stack', () => {
    let value: unknown = 1;
    for (let level = 0; level < 50_000; level += 1) value = { next: value };
    const schema = { type: 'object', properties: { next: { $ref: '#' } } };
    expect(compiled(schema).validate(value)).toMatchObject({ ok: false });
  });

  it('answers for data that poses as methods', () => {
    const posing = { valueOf: 0, toString: 'x' };
    expect(compiled({ const: posing }).validate({ ...posing })).toMatchObject({ ok: false });
    expect(compiled({ uniqueItems: true }).validate([{ ...posing }, posing])).toMatchObject({ ok: false });
  });

  it('answers a pattern that would take a backtracking engine for ever', () => {
    const catastrophic = compiled({ pattern: '^(([a-z])+.)+[A-Z]([a-z])+$' });
    expect(catastrophic.validate('a'.repeat(50_000))).toMatchObject({ ok: false });
  });

  const CUT = { ok: false, errors: [{ path: '', message: 'cannot be checked against this schema' }] };

  it('compares a long list in linear time, whatever is in it', () => {
    const list = Array.from({ length: 20_000 }, (_, index) => (index % 2 ? index : { a: { b: index } }));
    const unique = compiled({ uniqueItems: true });
    expect(unique.validate(list)).toEqual({ ok: true });
    expect(unique.validate([...list, { a: { b: 0 } }])).toEqual({
      ok: false,
      errors: [{ path: '', message: 'must NOT have duplicate items (items ## 0 and 20000 are identical)' }],
    });
    expect(compiled({ uniqueItems: false }).validate([1, 1])).toEqual({ ok: true });
  });

  it('looks a value up among many allowed ones, the order of keys aside', () => {
    const allowed = Array.from({ length: 2_000 }, (_, index) => ({ a: index, b: [index] }));
    const schema = compiled({ items: { enum: [...allowed, 'x', null] } });
    const list = Array.from({ length: 20_000 }, (_, index) => ({ b: [index % 2_000], a: index % 2_000 }));
    expect(schema.validate([...list, 'x', null])).toEqual({ ok: true });
    expect(schema.validate([...list, { a: 1, b: [2] }])).toMatchObject({ errors: [{ path: '/20000' }] });
    expect(compiled({ enum: [1, '1'] }).validate(true)).toMatchObject({ ok: false });
  });

  it.each([
    ['one pattern over a text', { pattern: '([ab]|[a-c][b-d]){1,300}[x-z]$' }, 'ab'.repeat(400_000)],
    [
      'many patterns over many keys',
      { patternProperties: Object.fromEntries(numbers(400).map((index) => [`^x${index}[ab]+$`, true])) },
      Object.fromEntries(numbers(20_000).map((index) => [`x${index}`, 1])),
    ],
    ['many looks at a long text', hundredfold({ maxLength: 1e9 }), 'x'.repeat(800_000)],
    ['many comparisons of a long list', hundredfold({ uniqueItems: true }), numbers(100_000)],
    [
      'many looks at a large object',
      hundredfold({ minProperties: 2 }),
      Object.fromEntries(numbers(50_000).map((index) => [index, 1])),
    ],
  ])('cuts off %s', (_, schema, value) => {
    expect(compiled(schema).validate(value)).toEqual(CUT);
  });

  it('keeps several patterns of one schema apart', () => {
    const schema = { properties: { a: { pattern: '^a+$' }, b: { pattern: '^b+$' } } };
    expect(compiled(schema).validate({ a: 'aa', b: 'bb' })).toEqual({ ok: true });
    expect(compiled(schema).validate({ a: 'bb', b: 'aa' })).toMatchObject({
      errors: [{ path: '/a' }, { path: '/b' }],
    });
  });

  it('sees own properties only', () => {
    expect(compiled({ required: ['toString', '__proto__'] }).validate({})).toMatchObject({ ok: false });
  });

  it('gives the same compiled schema for the same text', () => {
    expect(compileJsonSchema({ type: 'string' })).toBe(compileJsonSchema({ type: 'string' }));
  });
});
