import { describe, expect, test } from 'vitest';
import { renameStepReferences } from './rename-step-references';

const rename = { oldId: 'old', newId: 'fresh' };

describe('renaming a step in templates', () => {
  test.each([
    ['${step.old.output.a}', '${step.fresh.output.a}'],
    ['a ${ step . old . output } b', 'a ${ step . fresh . output } b'],
    ['${step["old"].output}', '${step["fresh"].output}'],
    ["${step['old'].output}", '${step["fresh"].output}'],
    [
      '${step.old.output} ${step.other.output} ${step.old.meta}',
      '${step.fresh.output} ${step.other.output} ${step.fresh.meta}',
    ],
    [
      '${has(step.old.output.x) ? step.old.output.x : 0}',
      '${has(step.fresh.output.x) ? step.fresh.output.x : 0}',
    ],
    ['${step[step.old.output.id].output}', '${step[step.fresh.output.id].output}'],
    ['${trigger.l.map(old, step.old.output[old])}', '${trigger.l.map(old, step.fresh.output[old])}'],
  ])('%s becomes %s', (before, after) => {
    expect(renameStepReferences(before, rename)).toBe(after);
  });

  test.each([
    'step.old.output',
    '$${step.old.output}',
    '${"step.old.output"}',
    '${trigger.step.old}',
    '${step.older.output}',
    '${step.other.old}',
    '${step.other["old"]}',
    '${old.step}',
    '${x.step.old}',
    '${step.old.',
  ])('%s stays as it is', (template) => {
    expect(renameStepReferences(template, rename)).toBe(template);
  });

  test('expressions are read as expressions', () => {
    const reading = { ...rename, reading: 'expression' as const };
    expect(renameStepReferences('step.old.output.n >= 4 // step.old', reading)).toBe(
      'step.fresh.output.n >= 4 // step.old',
    );
    expect(renameStepReferences('${step.old.output}', reading)).toBe('${step.fresh.output}');
  });

  test('an id that is a CEL keyword can be renamed', () => {
    expect(renameStepReferences('${step.in.output.0.x}', { oldId: 'in', newId: 'entry' })).toBe(
      '${step.entry.output.0.x}',
    );
  });

  test('structures are rewritten at any depth, and what does not change is the same object', () => {
    const template = { a: ['${step.old.output}', { b: '${step.x.output}' }], 'step.old': { c: 'step.old' } };
    const renamed = renameStepReferences(template, rename);
    expect(renamed).toEqual({ ...template, a: ['${step.fresh.output}', { b: '${step.x.output}' }] });
    expect(renamed.a[1]).toBe(template.a[1]);
    expect(renamed['step.old']).toBe(template['step.old']);
    expect(renameStepReferences(template, { oldId: 'nobody', newId: 'y' })).toBe(template);
  });

  test('many ids change at once, even places', () => {
    const newIds = new Map([
      ['a', 'b'],
      ['b', 'a'],
    ]);
    expect(renameStepReferences('${step.a.output} ${step.b.output} ${step.c.output}', { newIds })).toBe(
      '${step.b.output} ${step.a.output} ${step.c.output}',
    );
  });
});
