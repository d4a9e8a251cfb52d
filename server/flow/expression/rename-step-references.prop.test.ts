import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonValue } from '../json';
import { compileTemplate } from './compile-template';
import { type Reference, referencesOf } from './references-of';
import { renameStepReferences } from './rename-step-references';
import { renderTemplate } from './render-template';
import { TemplateError } from './template-error';
import { arbitraryTemplate, STEP_IDS } from './testing/arbitrary-expression';
import { createScope } from './testing/create-scope';

const outputs = { alpha: { a: 1, list: [1, 2] }, beta: 'b', in: [{ n: 3 }] };

function renderWith(template: string, step: Record<string, { output: JsonValue }>): string {
  try {
    return JSON.stringify(renderTemplate(compileTemplate(template, 'template'), createScope({ step })));
  } catch (error) {
    if (error instanceof TemplateError) return error.code;
    throw error;
  }
}

const withoutPlace = ({ root, path, isPartial }: Reference) => ({ root, path, isPartial });

test('after a rename the references are the same but for the id, and the template means the same', {
  timeout: 60_000,
}, () => {
  fc.assert(
    fc.property(
      arbitraryTemplate,
      fc.constantFrom(...STEP_IDS),
      fc.constantFrom('fresh', 'true', 'a_1'),
      (template, oldId, newId) => {
        const renamed = renameStepReferences(template, { oldId, newId });
        const before = referencesOf(template, 'template');
        const expected = before.references.map(withoutPlace).map((reference) => {
          const isRenamed = reference.root === 'step' && reference.path[0] === oldId;
          return isRenamed ? { ...reference, path: [newId, ...reference.path.slice(1)] } : reference;
        });
        // A template that cannot be split into placeholders has no references and stays as it is.
        expect(referencesOf(renamed, 'template').references.map(withoutPlace)).toEqual(expected);
        if (before.references.every(({ root }) => root !== 'step')) expect(renamed).toBe(template);

        const step = Object.fromEntries(Object.entries(outputs).map(([id, output]) => [id, { output }]));
        const moved = Object.fromEntries(
          Object.entries(step).map(([id, record]) => [id === oldId ? newId : id, record]),
        );
        expect(renderWith(renamed, moved)).toBe(renderWith(template, step));
      },
    ),
    { numRuns: 1500 },
  );
});
