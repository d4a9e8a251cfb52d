import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../json';
import { compileExpression } from './compile-expression';
import { evaluateExpression } from './evaluate-expression';
import type { RenderOptions, Scope, TemplateWarning } from './scope';
import { createScope } from './testing/create-scope';
import { thrownBy } from './testing/thrown-by';

const scope: Partial<Scope> = {
  trigger: {
    amount: 10,
    n: 4,
    half: 0.5,
    name: 'Ada',
    none: null,
    list: [1, 2, 3],
    people: [{ name: 'Ada', age: 36 }, { name: 'Bob' }],
    object: { k: 'v', '0': 'zero' },
  },
  previous: { output: { parsed: { urgency: 5, both: 'parsed' }, both: 'output', count: 2, amount: 99 } },
  env: { NAME: 'value' },
};

function evaluate(source: string, options: RenderOptions = {}, overrides: Partial<Scope> = scope): JsonValue {
  return evaluateExpression(compileExpression(source), createScope(overrides), options);
}

function evaluateWithWarnings(source: string) {
  const missing: string[] = [];
  const onWarning = (warning: TemplateWarning) => missing.push(warning.path);
  return { value: evaluate(source, { onWarning }), missing };
}

describe('names', () => {
  test('bare identifiers look in parsed, then output, then the trigger', () => {
    expect(evaluate('[urgency, both, count, amount, name]')).toEqual([5, 'parsed', 2, 99, 'Ada']);
  });

  test('a wrapping placeholder is tolerated', () => {
    expect(evaluate('${urgency >= 4}')).toBe(true);
    expect(evaluate(' ${ {"a": "}"} } ')).toEqual({ a: '}' });
  });

  test('the names of the scope win over keys of the data', () => {
    expect(evaluate('run.id', {}, { previous: { output: { run: { id: 'mine' } } } })).toBe('run_1');
  });

  test('env is only readable by name, so that validation sees what is read', () => {
    for (const source of ['env', 'env[name]', 'env.map(k, k)', 'json(env)', 'has(env)']) {
      expect(thrownBy(() => compileExpression(source)).code).toBe('expression_syntax');
    }
    expect(evaluate('env.NAME + "!"')).toBe('value!');
    expect(evaluate('has(env.OTHER)')).toBe(false);
    expect(thrownBy(() => evaluate('coalesce(env.OTHER, 1)')).code).toBe('env_missing');
  });
});

describe('numbers are JSON numbers', () => {
  test.each<[string, JsonValue]>([
    ['urgency >= 4', true],
    ['urgency > 4.5', true],
    ['trigger.amount * 2', 20],
    ['trigger.amount * 2.5', 25],
    ['trigger.n % 2 == 0', true],
    ['trigger.n == 4.0', true],
    ['1 + 2 * 3 - 4', 3],
    ['1 / 2', 0.5],
    ['7 / 2.0', 3.5],
    ['-7 % 3', -1],
    ['0 * -1', 0],
    ['5u + 1', 6],
    ['0x10', 16],
    ['1e3', 1000],
    ['2 in trigger.list', true],
    ['-trigger.n', -4],
    ['-(0)', 0],
  ])('%s is %j', (source, value) => {
    expect(evaluate(source)).toBe(value);
  });

  test.each(['1 / 0', '0 / 0', '1 % 0', '1e308 * 10', '-1e308 - 1e308', '1e308 + 1e308'])(
    '%s has no JSON result and is an error',
    (source) => {
      expect(thrownBy(() => evaluate(source)).code).toBe('expression_error');
    },
  );

  test('the error says in which expression', () => {
    expect(thrownBy(() => evaluate('"a" + 1')).message).toContain('in: "a" + 1');
  });
});

describe('missing and null', () => {
  test.each<[string, JsonValue, string[]]>([
    ['trigger.q', null, ['trigger.q']],
    ['trigger.q.r.s', null, ['trigger.q.r.s']],
    ['trigger.list[9].x', null, ['trigger.list[9].x']],
    ['trigger.list.9.x', null, ['trigger.list.9.x']],
    ['trigger.list[-1]', null, ['trigger.list[-1]']],
    ['trigger.none', null, []],
    ['trigger.none.x', null, ['trigger.none.x']],
    ['nobody', null, ['nobody']],
    ['nobody.at.home', null, ['nobody.at.home']],
    ['trigger.odd-key', null, ['trigger.odd', 'key']],
    ['trigger.people.map(p, p.age)', [36, null], ['p.age']],
    ['coalesce(trigger.q, trigger.none, "x")', 'x', []],
    ['coalesce(trigger.q, trigger.r)', null, ['trigger.r']],
    ['has(trigger.q)', false, []],
    ['has(trigger.q.r)', false, []],
    ['has(trigger.none)', true, []],
    ['has(trigger.list[2])', true, []],
    ['has(urgency)', true, []],
    ['has(nobody)', false, []],
    ['trigger.q == null', true, ['trigger.q']],
  ])('%s is %j with misses %j', (source, value, missing) => {
    expect(evaluateWithWarnings(source)).toEqual({ value, missing });
  });

  test('strict makes a missing path fail, but neither a null nor an expected miss', () => {
    expect(thrownBy(() => evaluate('trigger.q > 1', { strict: true }))).toMatchObject({
      code: 'template_missing',
      path: 'trigger.q',
    });
    expect(evaluate('[trigger.none, has(trigger.q), coalesce(trigger.q, 1)]', { strict: true })).toEqual([
      null,
      false,
      1,
    ]);
  });

  test.each<[string, JsonValue]>([
    ['null > 1', null],
    ['1 <= null', null],
    ['null + 1', null],
    ['"a" + null', null],
    ['2 * trigger.none', null],
    ['-null', null],
    ['null % 2', null],
    ['1 in null', null],
    ['null.map(x, x)', null],
    ['size(null)', null],
    ['lower(trigger.none)', null],
    ['trigger.none.contains("a")', null],
    ['null == null', true],
    ['null != 1', true],
    ['null in [null]', true],
    ['null && true', false],
    ['true && null', false],
    ['null || true', true],
    ['null || null', false],
    ['!null', true],
    ['null ? 1 : 2', 2],
    ['trigger.none > 3 ? "high" : "low"', 'low'],
    ['trigger.list.filter(x, null)', []],
    ['trigger.list.exists(x, null)', false],
  ])('%s is %j', (source, value) => {
    expect(evaluate(source)).toEqual(value);
  });
});

describe('operators and loops', () => {
  test.each<[string, JsonValue]>([
    ['"b" > "a"', true],
    ['"a" + "b"', 'ab'],
    ['[1] + [2]', [1, 2]],
    ['[1, {"a": [2]}] == [1, {"a": [2]}]', true],
    ['{"a": 1, "b": 2} == {"b": 2, "a": 1}', true],
    ['{"a": 1} == {"b": 1}', false],
    ['1 == "1"', false],
    ['true != 1', true],
    ['false < true', true],
    ['"k" in trigger.object', true],
    ['"constructor" in trigger.object', false],
    ['"ell" in "hello"', true],
    ['false && 1 / 0 == 1', false],
    ['true || 1 / 0 == 1', true],
    ['true ? 1 : 1 / 0', 1],
    ['trigger.people.filter(p, p.age > 30).map(p, p.name)', ['Ada']],
    ['trigger.list.map(x, x > 1, x * 10)', [20, 30]],
    ['trigger.list.all(x, x > 0)', true],
    ['trigger.list.exists(x, x == 3)', true],
    ['trigger.list.exists_one(x, x > 1)', false],
    ['trigger.object.map(k, trigger.object[k])', ['zero', 'v']],
    ['trigger.list.map(x, trigger.list.map(x, x)[0] + x)', [2, 3, 4]],
    ['trigger.list.map(x, [5].map(x, [6].map(y, [x, y])))', [[[[5, 6]]], [[[5, 6]]], [[[5, 6]]]]],
    ['trigger.people.map(urgency, urgency.name)', ['Ada', 'Bob']],
    ['[1, 2][1]', 2],
    ['{"a": {"b": 3}}.a.b', 3],
    ['trigger.object[0]', 'zero'],
    ['trigger.list[1.0]', 2],
    ['{"a": 1, "__proto__": 2}["__proto__"]', 2],
    ['// a comment\n 1', 1],
    ["r'\\d' + '\\n' + '''a'b'''", "\\d\na'b"],
  ])('%s is %j', (source, value) => {
    expect(evaluate(source)).toEqual(value);
  });

  test.each([
    '1 < "a"',
    '"a" + 1',
    '[1] < [2]',
    '{} + {}',
    '-"a"',
    '1 && true',
    '!"x"',
    '"x" ? 1 : 2',
    '1 in 2',
    '1.map(x, x)',
    '{1: 2}',
    '[1].filter(x, x)',
  ])('%s is an expression error', (source) => {
    expect(thrownBy(() => evaluate(source)).code).toBe('expression_error');
  });

  test.each([
    '',
    '1 +',
    'a b',
    '(1',
    'nothing(1)',
    'size()',
    'has(1)',
    'has(a.b, c)',
    'coalesce()',
    'x.map(1, 2)',
    'x.map(trigger, 1)',
    'x.map(y)',
    'b"bytes"',
    '"unclosed',
    'a ? b',
    '"a".matches("(")',
    'a[true]',
    'if',
    '9'.repeat(400),
    '${a} ${b}',
    '${a',
    'a.01',
    '`a`',
    'trigger.2fa',
  ])('%j is a syntax error', (source) => {
    expect(thrownBy(() => compileExpression(source)).code).toBe('expression_syntax');
  });
});

describe('only own properties exist', () => {
  test.each([
    'trigger.constructor',
    'trigger.__proto__',
    'trigger["__proto__"]',
    'trigger.object.toString',
    'trigger.object["hasOwnProperty"]',
    'trigger.list.length',
    'trigger.list["0"]',
    'trigger.list.map',
    'trigger.name.length',
    'trigger.name[0]',
    'trigger.n.toFixed',
    'step.constructor.output',
    'run.__proto__.polluted',
    'constructor',
    'toString',
    '[1].constructor.constructor',
    '{"a": 1}.constructor',
    'trigger.list[0.5]',
    'trigger[null]',
  ])('%s is not there', (source) => {
    if (source === 'trigger[null]') expect(thrownBy(() => evaluate(source)).code).toBe('expression_syntax');
    else expect(evaluateWithWarnings(source)).toEqual({ value: null, missing: [source] });
  });

  test('keys of that name are found when they are the data’s own', () => {
    const trigger = JSON.parse('{"__proto__": {"x": 1}, "constructor": 2, "length": 3}');
    expect(evaluate('[trigger["__proto__"].x, trigger.constructor, length]', {}, { trigger })).toEqual([
      1, 2, 3,
    ]);
  });
});
