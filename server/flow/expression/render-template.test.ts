import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../json';
import { compileTemplate } from './compile-template';
import type { TemplateReading } from './compiled-template';
import { renderTemplate } from './render-template';
import type { RenderOptions, Scope, TemplateWarning } from './scope';
import { createScope } from './testing/create-scope';
import { thrownBy } from './testing/thrown-by';

function render(
  template: unknown,
  scope: Partial<Scope> = {},
  { reading = 'template', ...options }: RenderOptions & { reading?: TemplateReading } = {},
): JsonValue {
  return renderTemplate(compileTemplate(template, reading), createScope(scope), options);
}

function renderWithWarnings(template: unknown, scope: Partial<Scope> = {}) {
  const warnings: TemplateWarning[] = [];
  const value = render(template, scope, { onWarning: (warning) => warnings.push(warning) });
  return { value, missing: warnings.map((warning) => warning.path) };
}

describe('placeholders (contract 4.3)', () => {
  const scope: Partial<Scope> = {
    trigger: {
      a: { b: 'x' },
      list: [{ id: 7 }],
      'odd-key': 1,
      bundle: { z: [1, null] },
      in: 'keyword',
      yes: true,
    },
    step: { fetch: { output: { items: [{ subject: 'Hi' }] }, meta: { statusCode: 200 } } },
    env: { PAGER_URL: 'https://pager.test/hook' },
  };
  test.each<[string, JsonValue]>([
    ['${trigger.a.b}', 'x'],
    ['${ trigger.a.b }', 'x'],
    ['${trigger.list[0].id}', 7],
    ['${trigger.list.0.id}', 7],
    ['${trigger["odd-key"]}', 1],
    ["${trigger['a'].b}", 'x'],
    ['${trigger.in}', 'keyword'],
    ['${step.fetch.output.items[0].subject}', 'Hi'],
    ['${step.fetch.meta.statusCode}', 200],
    ['${env.PAGER_URL}', 'https://pager.test/hook'],
    ['${run.id}', 'run_1'],
    ['${run.traceId}', 'trace-1'],
    ['${flow.slug}', 'triage'],
    ['${flow.version}', 3],
    ['${org.id}', 'org_1'],
    ['${now}', '2026-11-22T10:00:00.000Z'],
    ['${trigger.bundle}', { z: [1, null] }],
    ['${trigger.yes}', true],
  ])('%s is %j', (template, value) => {
    expect(render(template, scope)).toEqual(value);
  });

  test.each<[string, JsonValue]>([
    ['v=${trigger.a.b}!', 'v=x!'],
    ['${trigger.list[0].id} ${trigger.yes}', '7 true'],
    ['bundle: ${trigger.bundle}', 'bundle: {"z":[1,null]}'],
    ['[${trigger.nothing}]', '[]'],
    [' ${trigger.yes}', ' true'],
    ['${trigger.a.b}${trigger.a.b}', 'xx'],
    ['${{"k": "}"}["k"]}.', '}.'],
    ["${'it''s' == '' ? 1 : \"}\"}", 'syntax'],
  ])('inside a longer string %s prints %j', (template, printed) => {
    if (printed === 'syntax') expect(thrownBy(() => render(template, scope)).code).toBe('template_syntax');
    else expect(render(template, scope)).toBe(printed);
  });

  test('a missing path is null alone, empty in text, and warns once with its path', () => {
    expect(renderWithWarnings('${trigger.a.b.c}', scope)).toEqual({
      value: null,
      missing: ['trigger.a.b.c'],
    });
    expect(renderWithWarnings('<${trigger.q}${trigger.q}>', scope)).toEqual({
      value: '<>',
      missing: ['trigger.q'],
    });
    expect(renderWithWarnings('${step.nobody.output}')).toEqual({
      value: null,
      missing: ['step.nobody.output'],
    });
  });

  test('a present null is not a miss', () => {
    expect(renderWithWarnings({ a: '${trigger.n}', b: '<${trigger.n}>' }, { trigger: { n: null } })).toEqual({
      value: { a: null, b: '<>' },
      missing: [],
    });
  });

  test('a strict render fails on a missing path and names it', () => {
    const error = thrownBy(() => render('x ${trigger.a.q}', scope, { strict: true }));
    expect(error).toMatchObject({ code: 'template_missing', path: 'trigger.a.q' });
  });

  test('an unset environment name fails, strict or not', () => {
    expect(thrownBy(() => render('${env.NOPE}'))).toMatchObject({ code: 'env_missing', path: 'env.NOPE' });
    expect(thrownBy(() => render('${env["NOPE"]}')).code).toBe('env_missing');
    expect(thrownBy(() => render('${env.toString}')).code).toBe('env_missing');
  });
});

describe('the fallback to output.parsed (contract 4.3)', () => {
  const step = {
    classify: { output: { text: 't', tokens: null, parsed: { urgency: 5, text: 'p', tokens: 9 } } },
  };
  const liftsParsed = new Set(['classify']);

  test('finds a key of parsed when output has none of that name', () => {
    expect(render('${step.classify.output.urgency}', { step, liftsParsed })).toBe(5);
    expect(render('${step["classify"].output["urgency"]}', { step, liftsParsed })).toBe(5);
    expect(render('${step.classify.output.parsed.urgency}', { step, liftsParsed })).toBe(5);
  });

  test('prefers the own key, also when it is null', () => {
    expect(render('${step.classify.output.text}', { step, liftsParsed })).toBe('t');
    expect(render('${step.classify.output.tokens}', { step, liftsParsed })).toBe(null);
  });

  test('is only for steps that declare it', () => {
    expect(renderWithWarnings('${step.classify.output.urgency}', { step }).missing).toHaveLength(1);
  });
});

describe('text that is not a placeholder', () => {
  test.each([
    ['$${trigger.a}', '${trigger.a}'],
    ['a $${b} c', 'a ${b} c'],
    ['$$${x}', '$${x}'],
    ['$ { } $x {a}', '$ { } $x {a}'],
    ['100$', '100$'],
  ])('%s renders to %s', (template, text) => {
    expect(render(template)).toBe(text);
  });

  test('a value that contains a placeholder stays text', () => {
    const trigger = { evil: '${env.SECRET}', list: ['${trigger.evil}'] };
    const env = { SECRET: 's3cret' };
    expect(render('${trigger.evil}', { trigger, env })).toBe('${env.SECRET}');
    expect(render('<${trigger.evil} ${trigger.list}>', { trigger, env })).toBe(
      '<${env.SECRET} ["${trigger.evil}"]>',
    );
  });

  test.each([['${'], ['a ${trigger.x'], ['${}'], ['${ }'], ['${trigger.}'], ['${"a}'], ['${1 +}']])(
    '%s is a syntax error',
    (template) => {
      expect(thrownBy(() => compileTemplate(template, 'template')).code).toBe('template_syntax');
    },
  );
});

describe('templates of any JSON shape', () => {
  test('values are rendered at any depth and keys never', () => {
    const template = { 'k${trigger.x}': ['${trigger.x}', { deep: 'n=${trigger.x}' }], n: 1, z: null };
    expect(render(template, { trigger: { x: 2 } })).toEqual({
      'k${trigger.x}': [2, { deep: 'n=2' }],
      n: 1,
      z: null,
    });
  });

  test('parts without placeholders are handed out as they are, once compiled', () => {
    const template = { fixed: { a: [1, 2, { b: 'c' }] }, moving: '${now}' };
    const compiled = compileTemplate(template, 'template');
    const [first, second] = [1, 2].map(
      () => renderTemplate(compiled, createScope()) as Record<string, unknown>,
    );
    expect(first?.fixed).toBe(second?.fixed);
    expect(first).toEqual({ fixed: template.fixed, moving: '2026-11-22T10:00:00.000Z' });
    expect(compileTemplate(template, 'template')).toBe(compiled);
  });

  test('keys that are undefined are absent, as in JSON', () => {
    expect(render({ a: undefined, b: ['${now}', undefined] })).toEqual({
      b: ['2026-11-22T10:00:00.000Z', null],
    });
  });

  test('an own __proto__ key stays an own key', () => {
    const rendered = render(JSON.parse('{"__proto__": {"x": "${now}"}, "c": "d"}'));
    expect(JSON.stringify(rendered)).toBe('{"__proto__":{"x":"2026-11-22T10:00:00.000Z"},"c":"d"}');
    expect(Object.getPrototypeOf(rendered)).toBe(Object.prototype);
  });

  test('a fault says where in the template it is', () => {
    const error = thrownBy(() => compileTemplate({ body: { items: ['ok', 'no ${1 +}'] } }, 'template'));
    expect(error).toMatchObject({ code: 'template_syntax', at: 'body.items.1', offset: 8 });
    expect(thrownBy(() => compileTemplate({ f: () => 1 }, 'template')).code).toBe('template_syntax');
  });
});

describe('the url reading (contract 4.3)', () => {
  const trigger = { id: 'a/b c?&#é', full: 'https://x.test/a b?c', dots: '..', half: '\uD83D', o: { a: 1 } };
  const url = (template: string) => render(template, { trigger }, { reading: 'url' });

  test('percent-encodes what is printed and leaves the rest', () => {
    expect(url('/api/${trigger.id}/x y')).toBe('/api/a%2Fb%20c%3F%26%23%C3%A9/x y');
    expect(url('/q?o=${trigger.o}')).toBe('/q?o=%7B%22a%22%3A1%7D');
    expect(url('/h/${trigger.half}')).toBe('/h/%EF%BF%BD');
  });

  test('leaves a URL that is one placeholder alone', () => {
    expect(url('${trigger.full}')).toBe('https://x.test/a b?c');
  });

  test('refuses a value that would climb out of the path, and only that', () => {
    expect(thrownBy(() => url('/api/${trigger.dots}/admin')).code).toBe('expression_error');
    expect(thrownBy(() => url('/api/.${"."}')).code).toBe('expression_error');
    expect(url('/api/${trigger.dots}.json')).toBe('/api/...json');
    expect(url('/api?next=${trigger.dots}')).toBe('/api?next=..');
    expect(url('/a/../b/${trigger.o.a}')).toBe('/a/../b/1');
  });
});
