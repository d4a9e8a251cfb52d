import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonValue } from '../json';
import { compileExpression } from './compile-expression';
import { compileTemplate } from './compile-template';
import type { TemplateReading } from './compiled-template';
import { evaluateExpression } from './evaluate-expression';
import { renderTemplate } from './render-template';
import type { RenderOptions } from './scope';
import { TemplateError } from './template-error';
import { arbitraryExpression, arbitraryTemplate, arbitraryTokens } from './testing/arbitrary-expression';
import { createScope } from './testing/create-scope';
import { isPlainJson } from './testing/plain-json';

const INHERITED = 'a member of a prototype';
const polluted = [Object.prototype, Array.prototype, String.prototype, Number.prototype];

const data = {
  a: { a: [1, { b: 'x' }], b: null, text: '${env.KEY}' },
  b: [3, 'y', [], { a: true }],
  list: [0, 1, 2.5, -4],
  text: 'Hello ${trigger.a}',
  n: 7,
  none: null,
};
const scope = createScope({
  trigger: data,
  step: { alpha: { output: { ...data, parsed: { a: 1, missing: 'lifted' } } }, in: { output: data.list } },
  env: { KEY: 'plain' },
  previous: { output: { parsed: { a: data.a }, b: data.b } },
  liftsParsed: new Set(['alpha']),
});

/** The outcome as text, for comparison; any error but a `TemplateError` is a crash and goes through. */
function outcome(render: () => JsonValue): string {
  try {
    const value = render();
    if (!isPlainJson(value)) throw new Error('the result is not plain JSON');
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof TemplateError) return error.code;
    throw error;
  }
}

const render = (template: string, reading: TemplateReading = 'template', options: RenderOptions = {}) =>
  outcome(() => renderTemplate(compileTemplate(template, reading), scope, options));
const evaluate = (source: string, options: RenderOptions = {}) =>
  outcome(() => evaluateExpression(compileExpression(source), scope, options));

// Every object has an inherited member while these run: whatever can be seen through a prototype shows up.
beforeAll(() => {
  for (const prototype of polluted) {
    Object.defineProperty(prototype, 'inherited', { value: INHERITED, configurable: true });
  }
});
afterAll(() => {
  for (const prototype of polluted) Reflect.deleteProperty(prototype, 'inherited');
});

// The time limit only ends a hang; how long a hundred thousand runs take is the machine's business.
describe('100,000 random templates and expressions', { timeout: 120_000 }, () => {
  test('what is well formed compiles, and has a plain JSON value or an error of evaluation, in every form', () => {
    let values = 0;
    fc.assert(
      fc.property(arbitraryExpression, (source) => {
        const value = evaluate(source);
        const forms = [value, render(`\${${source}}`), render(`/x/\${${source}}?`, 'url')];
        for (const form of forms) {
          expect(form === 'expression_syntax' || form === 'template_syntax').toBe(false);
          expect(form.includes(INHERITED)).toBe(false);
        }
        expect(forms[1]).toBe(value);
        if (!value.startsWith('expression_')) values += 1;
      }),
      { numRuns: 20_000 },
    );
    // The test is worth something only while most of what it makes has a value.
    expect(values).toBeGreaterThan(10_000);
  });

  test('templates render to plain JSON or end in a TemplateError, twice the same', () => {
    fc.assert(
      fc.property(
        arbitraryTemplate,
        fc.constantFrom<TemplateReading>('template', 'url'),
        (template, reading) => {
          const first = render(template, reading);
          expect(first.includes(INHERITED)).toBe(false);
          expect(render(template, reading)).toBe(first);
        },
      ),
      { numRuns: 8000 },
    );
  });

  test('token soup never crashes the compiler', () => {
    fc.assert(
      fc.property(arbitraryTokens, (source) => {
        evaluate(source);
        expect(render(`\${${source}}`).includes(INHERITED)).toBe(false);
      }),
      { numRuns: 12_000 },
    );
  });
});

test('a strict render fails exactly where a lenient one warns, and otherwise gives the same', {
  timeout: 60_000,
}, () => {
  fc.assert(
    fc.property(arbitraryExpression, (source) => {
      let warnings = 0;
      const lenient = evaluate(source, { onWarning: () => (warnings += 1) });
      expect(evaluate(source, { strict: true })).toBe(warnings > 0 ? 'template_missing' : lenient);
    }),
    { numRuns: 2000 },
  );
});
