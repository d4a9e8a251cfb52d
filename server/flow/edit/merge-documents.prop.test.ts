import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testDefinitions } from '../graph/testing/test-definitions';
import { applyEdit } from './apply-edit';
import type { FlowDocument } from './document';
import type { Edit } from './edit';
import { mergeDocuments } from './merge-documents';
import { arbitraryDocument } from './testing/arbitrary-document';
import { arbitraryEdit } from './testing/arbitrary-edit';

/** A document, and what some edits make of it. */
const edited = fc.tuple(arbitraryDocument(), fc.gen()).map(([base, gen]) => {
  let changed = base;
  for (let count = 0; count < 6; count += 1) {
    const edit: Edit = gen(arbitraryEdit, changed);
    const applied = applyEdit(changed, edit, testDefinitions);
    if (!('refused' in applied)) changed = applied.document;
  }
  return { base, changed };
});

const same = (left: FlowDocument, right: FlowDocument) =>
  expect(JSON.stringify(left)).toBe(JSON.stringify(right));

const set = (document: FlowDocument, id: string, field: string): FlowDocument => {
  const edit: Edit = { kind: 'node.set', id, path: [field], value: `new ${field}` };
  const applied = applyEdit(document, edit, testDefinitions);
  if ('refused' in applied) throw new Error(applied.refused);
  return applied.document;
};

describe('mergeDocuments', () => {
  it('with a side that changed nothing is the other side, to the letter', () => {
    fc.assert(
      fc.property(edited, ({ base, changed }) => {
        const [mineOnly, theirsOnly, both] = [
          mergeDocuments(base, changed, base),
          mergeDocuments(base, base, changed),
          mergeDocuments(base, changed, changed),
        ];
        same(mineOnly.document, changed);
        same(theirsOnly.document, changed);
        same(both.document, changed);
        expect([mineOnly, theirsOnly, both].flatMap(({ conflicts }) => conflicts)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  }, 30_000);

  it('of changes to different fields has both and no conflict', () => {
    fc.assert(
      fc.property(arbitraryDocument(), fc.nat(), fc.nat(), (base, first, second) => {
        const idAt = (at: number) => base.spec.nodes[at % base.spec.nodes.length]?.id ?? '';
        const mine = set(base, idAt(first), 'name');
        const theirs = set(base, idAt(second), 'value');
        const { document, conflicts } = mergeDocuments(base, mine, theirs);
        expect(conflicts).toEqual([]);
        same(document, set(mine, idAt(second), 'value'));
      }),
    );
  });

  it('of any changes leaves no edge of a node that it took away, and no place', () => {
    fc.assert(
      fc.property(edited, fc.gen(), ({ base, changed }, gen) => {
        const other: Edit = gen(arbitraryEdit, base);
        const applied = applyEdit(base, other, testDefinitions);
        if ('refused' in applied) return;
        const { document } = mergeDocuments(base, changed, applied.document);
        const ids = new Set(document.spec.nodes.map(({ id }) => id));
        expect(ids.size).toBe(document.spec.nodes.length);
        expect(Object.keys(document.layout).filter((id) => !ids.has(id))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  }, 30_000);
});
