import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../json';
import { isComparisonCase, matchCase } from './match-case';
import { valueText } from './value-text';

describe('the string form of a value (contract 4.5 rule 1)', () => {
  test.each<[JsonValue, string]>([
    [true, 'true'],
    [4, '4'],
    [4.5, '4.5'],
    ['passed', 'passed'],
    [null, 'null'],
    ['', ''],
    [[1, 'a'], '[1,"a"]'],
    [{ a: null }, '{"a":null}'],
  ])('%j is %s', (value, text) => {
    expect(valueText(value)).toBe(text);
  });
});

describe('comparison case keys (contract 4.5 rule 2)', () => {
  test.each<[JsonValue, string]>([
    [4, '>= 4'],
    [5, '>=4'],
    ['5', '>= 4'],
    ['10', '> 9'],
    [3.5, '< 4'],
    [-2, '<= -2'],
    [4, '== 4.0'],
    ['passed', '!= failed'],
    [null, '!= x'],
    [null, '== null'],
    [true, '== true'],
    ['b', '> a'],
    ['2026-11-22', '>= 2026-01-01'],
    ['a b', '== "a b"'],
    ['x', 'in [a, x]'],
    [4, 'in [1,4]'],
    ['a, b', 'in ["a, b", c]'],
    ["it's", "in [it's, c]"],
    ['', 'in [a, ""]'],
    [' x', '== " x"'],
    [[1], '== [1]'],
  ])('%j meets %s', (value, key) => {
    expect(matchCase(value, key)).toBe(true);
    expect(isComparisonCase(key)).toBe(true);
  });

  test.each<[JsonValue, string]>([
    [3, '>= 4'],
    [4, '> 4'],
    [null, '>= 4'],
    [null, '< 4'],
    [true, '>= 0'],
    ['high', '>= 4'],
    [[5], '>= 4'],
    [4, '!= 4.0'],
    ['x', '!= x'],
    ['x', 'in [a, b]'],
    ['x', 'in []'],
    ['', 'in []'],
  ])('%j does not meet %s', (value, key) => {
    expect(matchCase(value, key)).toBe(false);
    expect(isComparisonCase(key)).toBe(true);
  });

  test.each(['passed', '4', 'true', 'in', 'inbound', 'in a, b', '>=', '> ', '=> 4', '', 'default'])(
    '%j is an exact key and meets nothing by comparison',
    (key) => {
      expect(isComparisonCase(key)).toBe(false);
      expect(matchCase(key, key)).toBe(false);
    },
  );
});
