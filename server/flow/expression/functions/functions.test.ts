import { describe, expect, test, vi } from 'vitest';
import type { JsonValue } from '../../json';
import { compileExpression } from '../compile-expression';
import { evaluateExpression } from '../evaluate-expression';
import { createScope } from '../testing/create-scope';
import { thrownBy } from '../testing/thrown-by';
import { listFunctions } from './list-functions';

const trigger = { o: { b: 1, a: [true, null] }, s: 'Grüße 👋', deep: 'x' };

function evaluate(source: string): JsonValue {
  return evaluateExpression(compileExpression(source), createScope({ trigger }));
}

describe('functions (contract 4.4)', () => {
  test.each<[string, JsonValue]>([
    ['lower("ÄB")', 'äb'],
    ['upper("ab")', 'AB'],
    ['trim("  a b\\n")', 'a b'],
    ['"  a ".trim().upper()', 'A'],
    ['coalesce(null, null, 0, 1)', 0],
    ['round(2.5)', 3],
    ['round(-2.5)', -3],
    ['round(1.005, 2)', 1.01],
    ['round(-0.2)', 0],
    ['round(12345.678, 1)', 12345.7],
    ['round(1e300, 15)', 1e300],
    ['round(1e-7, 3)', 0],
    ['json({"a": [1, null, "x"]})', '{"a":[1,null,"x"]}'],
    ['json(null)', 'null'],
    ['json("q\\"")', '"q\\""'],
    ['json(trigger.o)', '{"b":1,"a":[true,null]}'],
    ['size(trigger.s)', 7],
    ['size([1, 2])', 2],
    ['trigger.o.size()', 2],
    ['"hello".contains("ell")', true],
    ['"hello".startsWith("he") && "hello".endsWith("lo")', true],
    ['contains("hello", "x")', false],
    ['"abc-123".matches("[a-z]+-\\\\d+$")', true],
    ['"abc".matches("^b")', false],
    ['int("42")', 42],
    ['int(" -7 ")', -7],
    ['int(4.9)', 4],
    ['int(-0.5)', 0],
    ['double("1.5e2")', 150],
    ['string(4)', '4'],
    ['string(true)', 'true'],
    ['string([1])', '[1]'],
    ['string(null)', null],
    ['bool("true")', true],
    ['bool("false") || bool(true)', true],
    ['date("2026-11-22")', '2026-11-22T00:00:00.000Z'],
    ['date("2026-11-22T10:00:00.5+07:00")', '2026-11-22T03:00:00.500Z'],
    ['date("2026-11-22 10:00")', '2026-11-22T10:00:00.000Z'],
    ['date("2026-11-22T10:00:00.1234567z")', '2026-11-22T10:00:00.123Z'],
    ['date(0)', '1970-01-01T00:00:00.000Z'],
    ['date(now) < date("2026-11-22T17:00:01+07:00")', true],
    ['date(millis("2026-11-22") + 90000)', '2026-11-22T00:01:30.000Z'],
    ['millis(now) - millis("2026-11-22T09:59:00Z") == 60000', true],
  ])('%s is %j', (source, value) => {
    expect(evaluate(source)).toEqual(value);
  });

  test.each([
    'lower(1)',
    'upper([])',
    'contains("a", 1)',
    'round("x")',
    'round(1, 16)',
    'round(1, 0.5)',
    'int("4.7")',
    'int("")',
    'int("0x10")',
    'double("Infinity")',
    'double("1e999")',
    'double({})',
    'bool("yes")',
    'size(1)',
    'date("yesterday")',
    'date("2026-02-30")',
    'date("2026-13-01")',
    'date("11/22/2026")',
    'date(1e300)',
    'date([])',
    '"a".matches(trigger.deep + "(")',
    '"a".matches(1)',
  ])('%s has no result', (source) => {
    expect(thrownBy(() => evaluate(source)).code).toBe('expression_error');
  });

  test('a date never depends on the zone of the machine', () => {
    vi.stubEnv('TZ', 'Asia/Jakarta');
    try {
      expect(new Date(0).getHours()).toBe(7);
      expect(evaluate('date("2026-11-22T10:00")')).toBe('2026-11-22T10:00:00.000Z');
    } finally {
      vi.unstubAllEnvs();
    }
  });

  test('errors name types and never quote data', () => {
    expect(thrownBy(() => evaluate('int(trigger.s)')).message).not.toContain('Grüße');
  });

  test('every function that is listed can be called', () => {
    for (const { name, signature, summary } of listFunctions()) {
      expect(signature).toContain(name);
      expect(summary).toMatch(/\.$/);
      const error = thrownBy(() => compileExpression(`${name}(1, 2, 3, 4, 5) + (`));
      expect(error.message).not.toContain('there is no function');
    }
    expect(listFunctions().map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'coalesce',
        'date',
        'has',
        'json',
        'lower',
        'map',
        'matches',
        'round',
        'size',
        'trim',
      ]),
    );
  });
});
