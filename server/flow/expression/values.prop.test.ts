import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { JsonValue } from '../json';
import { compileExpression } from './compile-expression';
import { compileTemplate } from './compile-template';
import { escapeTemplate } from './escape-template';
import { evaluateExpression } from './evaluate-expression';
import { isComparisonCase, matchCase } from './match-case';
import { ownMember } from './own-member';
import { renderTemplate } from './render-template';
import { createScope } from './testing/create-scope';
import { valueText } from './value-text';

// Only ends a hang: the runs take what the machine needs.
vi.setConfig({ testTimeout: 60_000 });

const evaluate = (source: string, trigger: JsonValue = null): JsonValue =>
  evaluateExpression(compileExpression(source), createScope({ trigger }));
const render = (template: unknown, trigger: JsonValue = null): JsonValue =>
  renderTemplate(compileTemplate(template, 'template'), createScope({ trigger }));

const json = fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' }) as fc.Arbitrary<JsonValue>;
const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const number = fc.oneof(fc.integer(), finite, fc.integer({ min: -9, max: 9 }));

describe('printing and reading', () => {
  test('escaped text prints as itself, alone and around placeholders', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[${}a ]*$/));
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(render(escapeTemplate(before))).toBe(before);
        const template = `${escapeTemplate(before)}\${trigger}${escapeTemplate(after)}`;
        expect(render(template, 'middle')).toBe(`${before}middle${after}`);
      }),
      { numRuns: 2000 },
    );
  });

  test('JSON is an expression for itself', () => {
    fc.assert(
      fc.property(json, (value) => {
        const source = JSON.stringify(value);
        fc.pre(!/\\u[dD][89a-fA-F]/.test(source) && source.length <= 4096);
        expect(JSON.stringify(evaluate(source))).toBe(JSON.stringify(JSON.parse(source)));
      }),
      { numRuns: 2000 },
    );
  });

  test('json() prints what JSON.stringify prints, and interpolation the string form', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(evaluate('json(trigger)', value)).toBe(JSON.stringify(value));
        expect(render('<${trigger}>', value)).toBe(`<${value === null ? '' : valueText(value)}>`);
      }),
      { numRuns: 2000 },
    );
  });

  test('a template without placeholders renders to itself', () => {
    fc.assert(
      fc.property(json, (value) => {
        fc.pre(!JSON.stringify(value).includes('${'));
        expect(JSON.stringify(render(value))).toBe(JSON.stringify(value));
      }),
      { numRuns: 2000 },
    );
  });
});

test('every own value is found by its path, and by no other way than its path', () => {
  fc.assert(
    fc.property(json, fc.array(fc.nat(), { maxLength: 5 }), (value, choices) => {
      let [found, path]: [JsonValue, string] = [value, 'trigger'];
      for (const choice of choices) {
        if (typeof found !== 'object' || found === null) break;
        const keys = Object.keys(found);
        const key = keys[choice % Math.max(keys.length, 1)];
        if (key === undefined || /\p{Cs}/u.test(key)) break;
        const isList = Array.isArray(found);
        path += isList ? (choice % 2 === 0 ? `.${key}` : `[${key}]`) : `[${JSON.stringify(key)}]`;
        found = ownMember(found, isList ? Number(key) : key) ?? null;
      }
      expect(evaluate(path, value)).toBe(found);
      expect(evaluate(`has(${path})`, value)).toBe(true);
      expect(evaluate(`has((${path})["no such key"])`, value)).toBe(false);
    }),
    { numRuns: 2000 },
  );
});

describe('numbers', () => {
  const reckon: Record<string, (left: number, right: number) => number | boolean> = {
    '+': (left, right) => left + right,
    '-': (left, right) => left - right,
    '*': (left, right) => left * right,
    '/': (left, right) => left / right,
    '%': (left, right) => left % right,
    '<': (left, right) => left < right,
    '<=': (left, right) => left <= right,
    '>': (left, right) => left > right,
    '>=': (left, right) => left >= right,
    '==': (left, right) => left === right,
    '!=': (left, right) => left !== right,
  };

  test('from data and from literals, whole and decimal, mix under every operator', () => {
    fc.assert(
      fc.property(number, number, fc.constantFrom(...Object.keys(reckon)), (a, b, operator) => {
        const expected = reckon[operator]?.(a, b);
        fc.pre(typeof expected === 'boolean' || Number.isFinite(expected));
        const result = typeof expected === 'number' ? expected + 0 : expected;
        const forms = [
          `trigger.a ${operator} trigger.b`,
          `(${a}) ${operator} trigger.b`,
          `trigger.a ${operator} (${b})`,
        ];
        for (const source of forms) expect(evaluate(source, { a, b })).toBe(result);
      }),
      { numRuns: 3000 },
    );
  });

  test('comparison case keys agree with the operators', () => {
    fc.assert(
      fc.property(number, number, fc.constantFrom('<', '<=', '>', '>=', '==', '!='), (a, b, operator) => {
        expect(matchCase(a, `${operator} ${b}`)).toBe(reckon[operator]?.(a, b));
        expect(matchCase(String(a), `${operator}${b}`)).toBe(reckon[operator]?.(a, b));
      }),
      { numRuns: 2000 },
    );
  });
});

test('any value can be held against any case key', () => {
  const key = fc.oneof(fc.string(), fc.stringMatching(/^(in ?\[|[<>=!]{1,2}) ?["'a,0-9\]. ]*$/));
  fc.assert(
    fc.property(json, key, (value, caseKey) => {
      if (matchCase(value, caseKey)) expect(isComparisonCase(caseKey)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
