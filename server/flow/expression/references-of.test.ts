import { describe, expect, test } from 'vitest';
import { type ExpressionReading, referencesOf } from './references-of';
import { templateReferences } from './template-references';

/** References as short text: root, keys, `…` when a computed key follows. */
function paths(source: string, reading: ExpressionReading = 'expression'): string[] {
  return referencesOf(source, reading).references.map(
    ({ root, path, isPartial }) => [root, ...path].join('/') + (isPartial ? '/…' : ''),
  );
}

describe('references of an expression', () => {
  test.each<[string, string[]]>([
    ['trigger.a.b', ['trigger/a/b']],
    ['step.kyc.output.items[0]["odd-key"].0', ['step/kyc/output/items/0/odd-key/0']],
    ['env.NAME == "x"', ['env/NAME']],
    ['urgency >= 4 && other.a', ['previous/urgency', 'previous/other/a']],
    ['step[trigger.id].output', ['step/…', 'trigger/id']],
    ['trigger.list.map(x, x.y + z.w)', ['trigger/list', 'previous/z/w']],
    ['x.filter(x, x > x2)', ['previous/x', 'previous/x2']],
    [
      'has(step.a.output) ? coalesce(now, run.id) : {"k": [flow.id]}',
      ['step/a/output', 'now', 'run/id', 'flow/id'],
    ],
    ['lower(trigger.a).b', ['trigger/a']],
    ['"step.a.output"', []],
    ['${step.a.output}', ['step/a/output']],
  ])('%s reads %j', (source, expected) => {
    expect(paths(source)).toEqual(expected);
  });

  test('each key says where it stands in the string as written', () => {
    const source = 'x: ${ step.a.in.0["k"] + 1 } and ${trigger.b}';
    const { references } = referencesOf(source, 'template');
    const written = references.map((reference) => ({
      whole: source.slice(reference.start, reference.end),
      keys: reference.spans.map(({ start, end }) => source.slice(start, end)),
    }));
    expect(written).toEqual([
      { whole: 'step.a.in.0["k"', keys: ['a', 'in', '0', '"k"'] },
      { whole: 'trigger.b', keys: ['b'] },
    ]);
  });
});

describe('faults are values', () => {
  test('one bad placeholder does not hide the others', () => {
    const { references, faults } = referencesOf('${trigger.a} ${1 +} ${trigger.b}', 'template');
    expect(references.map(({ path }) => path)).toEqual([['a'], ['b']]);
    expect(faults).toEqual([{ code: 'template_syntax', message: expect.any(String), offset: 18 }]);
  });

  test('codes follow the reading', () => {
    expect(referencesOf('1 +', 'expression').faults[0]).toMatchObject({
      code: 'expression_syntax',
      offset: 3,
    });
    expect(referencesOf('${1 +}', 'expression').faults[0]).toMatchObject({ code: 'expression_syntax' });
    expect(referencesOf('a ${1', 'url').faults[0]).toMatchObject({ code: 'template_syntax', offset: 2 });
    expect(referencesOf(`\${"${'x'.repeat(5000)}"}`, 'template').faults[0]?.code).toBe('expression_limit');
  });
});

describe('references of a template', () => {
  test('come with their place and in document order', () => {
    const template = {
      url: '/x/${trigger.a}',
      body: { items: ['${step.s.output}', 'plain', { '${env.K}': '${env.X' }] },
    };
    const { references, faults } = templateReferences(template, 'template');
    expect(references.map(({ at, root, path }) => [at, root, ...path])).toEqual([
      ['url', 'trigger', 'a'],
      ['body.items.0', 'step', 's', 'output'],
    ]);
    expect(faults).toMatchObject([{ at: 'body.items.2.${env.K}', code: 'template_syntax' }]);
  });

  test('a template that is one string is placed at its root', () => {
    expect(templateReferences('${now}', 'template').references).toMatchObject([
      { at: '', root: 'now', path: [] },
    ]);
    expect(templateReferences('now', 'template').references).toEqual([]);
    expect(templateReferences('now', 'expression').references).toHaveLength(1);
    expect(templateReferences(undefined, 'template')).toEqual({ references: [], faults: [] });
  });

  test('a template without end is a fault', () => {
    const endless: unknown[] = [];
    endless.push(endless);
    expect(templateReferences(endless, 'template').faults).toMatchObject([{ code: 'expression_limit' }]);
  });
});
