import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../json';
import { compileExpression } from './compile-expression';
import { compileTemplate } from './compile-template';
import { evaluateExpression } from './evaluate-expression';
import { EXPRESSION_LIMITS } from './expression-limits';
import { renderTemplate } from './render-template';
import { createScope } from './testing/create-scope';
import { thrownBy } from './testing/thrown-by';
import { valueText } from './value-text';

const numbers = Array.from({ length: 2000 }, (_, index) => index);

function evaluate(source: string, trigger: JsonValue = { l: numbers }): JsonValue {
  return evaluateExpression(compileExpression(source), createScope({ trigger }));
}

/** Lists within lists; built without recursion because its depth is the point. */
function nested(depth: number): JsonValue {
  let value: JsonValue = [];
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}

describe('bounds on the source', () => {
  test('4,096 characters are accepted and one more is not', () => {
    const longest = `"${'x'.repeat(EXPRESSION_LIMITS.sourceCharsMax - 2)}"`;
    expect(evaluate(longest)).toHaveLength(4094);
    expect(thrownBy(() => compileExpression(`${longest} `)).code).toBe('expression_limit');
    expect(thrownBy(() => compileTemplate(`\${${longest} }`, 'template')).code).toBe('expression_limit');
  });

  test.each([
    ['parentheses', `${'('.repeat(100)}1${')'.repeat(100)}`],
    ['lists', `${'['.repeat(100)}${']'.repeat(100)}`],
    ['a path', `a${'.b'.repeat(100)}`],
    ['a path by index', `a${'[0]'.repeat(100)}`],
    ['negations', `${'!'.repeat(4000)}true`],
    ['minus signs', `${'-'.repeat(4000)}1`],
    ['sums', `1${'+1'.repeat(2000)}`],
    ['ternaries', `${'a?b:'.repeat(1000)}c`],
    ['calls', `${'lower('.repeat(100)}a${')'.repeat(100)}`],
    ['loops', `a${'.map(x, x)'.repeat(100)}`],
  ])('nesting by %s is bounded', (_, source) => {
    expect(thrownBy(() => compileExpression(source)).code).toBe('expression_limit');
  });

  test('sixty levels are fine', () => {
    expect(evaluate(`1${'+1'.repeat(60)}`)).toBe(61);
    expect(evaluate(`${'('.repeat(60)}1${')'.repeat(60)}`)).toBe(1);
  });

  test('a template nested past any use is refused', () => {
    expect(thrownBy(() => compileTemplate(nested(10_000), 'template')).code).toBe('expression_limit');
  });
});

describe('bounds on the work', () => {
  test.each([
    ['nested loops', 'trigger.l.map(a, trigger.l.map(b, trigger.l.map(c, 1)))'],
    ['loops that look for nothing', 'trigger.l.exists(a, trigger.l.exists(b, trigger.l.exists(c, c < 0)))'],
    ['a web of shared parts', `[trigger]${'.map(a, [a, a, a, a])'.repeat(20)}`],
    ['a web that is printed', `json([trigger]${'.map(a, [a, a, a, a])'.repeat(20)})`],
    ['a web that is compared', webs('==')],
    ['growing text', `[trigger.t]${'.map(a, a + a + a + a)'.repeat(20)}`],
    ['text looked for in text', 'trigger.t.contains(trigger.t.lower() + "x")'],
    ['many patterns', 'trigger.l.map(n, "x".matches("x{900}" + string(n)))'],
    ['a large automaton', 'trigger.t.matches("(a|b|c){1000}d")'],
    ['one list in another', 'trigger.l.filter(a, a in trigger.l.map(b, -b - 1))'],
  ])('%s end with expression_limit', (_, source) => {
    const trigger = { l: numbers, t: 'ab'.repeat(100_000) };
    expect(thrownBy(() => evaluate(source, trigger)).code).toBe('expression_limit');
  });

  test('one budget covers all placeholders of a template', () => {
    const loop = '${size(trigger.l.map(a, trigger.l.filter(b, b < 40)))}';
    const template = Array.from({ length: 200 }, () => loop);
    const scope = createScope({ trigger: { l: numbers.slice(0, 100) } });
    expect(renderTemplate(compileTemplate(template.slice(0, 2), 'template'), scope)).toEqual([100, 100]);
    expect(thrownBy(() => renderTemplate(compileTemplate(template, 'template'), scope)).code).toBe(
      'expression_limit',
    );
  });

  test('ordinary work on a large list stays within the budget', () => {
    const people = Array.from({ length: 10_000 }, (_, id) => ({ id, name: `n${id}`, age: id % 90 }));
    expect(
      evaluate('size(trigger.people.filter(p, p.age > 18 && p.name != "n5").map(p, p.id))', { people }),
    ).toBe(7881);
  });

  test('a ten-megabyte text can be printed', () => {
    const compiled = compileTemplate('<${trigger}>', 'template');
    expect(renderTemplate(compiled, createScope({ trigger: 'x'.repeat(10_000_000) }))).toHaveLength(
      10_000_002,
    );
  });
});

describe('data nested 10,000 deep', () => {
  const deep = nested(10_000);

  test('can be passed on as it is', () => {
    expect(evaluate('trigger', deep)).toBe(deep);
    expect(
      renderTemplate(compileTemplate({ a: '${trigger}' }, 'template'), createScope({ trigger: deep })),
    ).toEqual({
      a: expect.anything(),
    });
  });

  test.each([
    'json(trigger)',
    'string(trigger)',
    '[trigger]',
    'trigger == [trigger]',
    'trigger in [[[trigger]]]',
  ])('%s ends with expression_limit instead of exhausting the stack', (source) => {
    expect(thrownBy(() => evaluate(source, deep)).code).toBe('expression_limit');
  });

  test('cannot be printed', () => {
    const compiled = compileTemplate('a ${trigger}', 'template');
    expect(thrownBy(() => renderTemplate(compiled, createScope({ trigger: deep }))).code).toBe(
      'expression_limit',
    );
    expect(thrownBy(() => valueText(deep)).code).toBe('expression_limit');
  });
});

/** Two equal webs that share nothing, so that only a walk can tell. */
function webs(operator: string): string {
  const web = `[[0]]${'.map(a, [a, a, a])'.repeat(20)}`;
  return `${web} ${operator} ${web}`;
}
