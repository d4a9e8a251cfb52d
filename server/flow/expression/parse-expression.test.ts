import { describe, expect, test } from 'vitest';
import { normalizePaths } from './normalize-paths';
import { parseExpression } from './parse-expression';
import { thrownBy } from './testing/thrown-by';

describe('path forms that CEL lacks', () => {
  test.each([
    ['a.0.b', 'a[0].b'],
    ['a.0.1', 'a[0][1]'],
    ['a[0].1', 'a[0][1]'],
    ['f(a).0', 'f(a)[0]'],
    ['a . 0', 'a [0]'],
    ['a.in', 'a["in"]'],
    ['a.true.null', 'a["true"]["null"]'],
    ['"x".0', '"x"[0]'],
  ])('%s is read as %s', (source, text) => {
    expect(normalizePaths(source).text).toBe(text);
  });

  test.each([
    '1.5',
    '1.5e3 + .5',
    'a + 1.0',
    '"a.0"',
    "'a.in'",
    '// a.0',
    'a.input',
    'a.0x',
    'a.nullable',
    '"\\".0"',
  ])('%s is left as it is', (source) => {
    expect(normalizePaths(source).text).toBe(source);
  });

  test('every offset outside a rewritten form leads back to the same character', () => {
    const source = 'a.0.b + c.in["d"].12 == e';
    const { text, originalOffset } = normalizePaths(source);
    for (const letter of 'abcde') expect(originalOffset(text.indexOf(letter))).toBe(source.indexOf(letter));
    expect(originalOffset(text.length)).toBe(source.length);
  });
});

describe('faults point into the source as it was written', () => {
  test.each([
    ['a.0.b +', 7],
    ['a.in.0 == nothing(1)', 10],
    ['1 + env', 4],
    ['x.map(trigger, 1)', 6],
    ['a ? b"x" : c', 4],
    ['a.0 # b', 4],
  ])('%s fails at character %i', (source, offset) => {
    const error = thrownBy(() => parseExpression(source));
    expect(error).toMatchObject({ code: 'expression_syntax', offset });
    expect(error.message).toContain(`at character ${offset + 1}`);
  });

  test('a wrong call shows how the function is written', () => {
    expect(thrownBy(() => parseExpression('round()')).message).toContain('round(number, digits?)');
  });
});
