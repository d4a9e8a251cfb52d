import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testDefinitions } from '../graph/testing/test-definitions';
import { applyEdit } from './apply-edit';
import type { FlowDocument } from './document';
import type { Edit } from './edit';
import { commit, createHistory, type History, redo, undo } from './history';
import { arbitraryDocument } from './testing/arbitrary-document';
import { arbitraryEdit } from './testing/arbitrary-edit';

const text = (value: unknown) => JSON.stringify(value);

const documentAndEdit = arbitraryDocument().chain((document) =>
  fc.tuple(fc.constant(document), arbitraryEdit(document)),
);

function changed(change: ReturnType<typeof undo>): History {
  if ('refused' in change) throw new Error(change.refused);
  return change.history;
}

/** Commits many edits, each drawn for the document as it then is; refused ones are left out. */
function commitAll(document: FlowDocument, gen: fc.GeneratorValue, bursts: boolean): History {
  let history = createHistory(document, testDefinitions);
  for (let count = 0; count < 30; count += 1) {
    const edit: Edit = gen(arbitraryEdit, history.document);
    const options = bursts ? { burst: gen(fc.constantFrom, 'typing', 'dragging') } : {};
    const change = commit(history, edit, options);
    if (!('refused' in change)) history = change.history;
  }
  return history;
}

describe('edits', () => {
  it('are undone exactly by their inverse, and done again by the inverse of that', () => {
    fc.assert(
      fc.property(documentAndEdit, ([document, edit]) => {
        const before = text(document);
        const applied = applyEdit(document, edit, testDefinitions);
        if ('refused' in applied) return;
        expect(text(document)).toBe(before);
        const back = applyEdit(applied.document, applied.inverse, testDefinitions);
        if ('refused' in back) throw new Error(back.refused);
        expect(text(back.document)).toBe(before);
        const again = applyEdit(back.document, back.inverse, testDefinitions);
        if ('refused' in again) throw new Error(again.refused);
        expect(text(again.document)).toBe(text(applied.document));
      }),
      { numRuns: 300 },
    );
  }, 30_000);

  it('survive being written as JSON', () => {
    fc.assert(
      fc.property(documentAndEdit, ([document, edit]) => {
        const [direct, travelled] = [edit, JSON.parse(text(edit)) as Edit].map((each) =>
          applyEdit(document, each, testDefinitions),
        );
        expect(text(travelled)).toBe(text(direct));
      }),
    );
  });
});

describe('a history of 30 mixed edits', () => {
  it.each([false, true])(
    'returns to the identical document and forth again (bursts: %s)',
    (bursts) => {
      fc.assert(
        fc.property(arbitraryDocument(), fc.gen(), (document, gen) => {
          const before = text(document);
          let history = commitAll(document, gen, bursts);
          const after = text(history.document);
          const steps = history.past.length;
          for (let step = 0; step < steps; step += 1) history = changed(undo(history));
          expect(text(history.document)).toBe(before);
          expect(history.past).toEqual([]);
          for (let step = 0; step < steps; step += 1) history = changed(redo(history));
          expect(text(history.document)).toBe(after);
          for (let step = 0; step < steps; step += 1) history = changed(undo(history));
          expect(text(history.document)).toBe(before);
        }),
        { numRuns: 30 },
      );
    },
    60_000,
  );
});
