/** Builders over random documents: what they build applies, is undone exactly, and leaves no flow worse than it was. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileGraph } from '../graph/compile-graph';
import { testDefinitions } from '../graph/testing/test-definitions';
import { ERROR } from '../nodes/node-definition';
import { addNode } from './add-node';
import { alignNodes } from './align-nodes';
import { applyEdit } from './apply-edit';
import { connect } from './connect';
import { copyFragment } from './copy-fragment';
import { deleteNodes } from './delete-nodes';
import { disconnect } from './disconnect';
import { distributeNodes } from './distribute-nodes';
import type { FlowDocument } from './document';
import { duplicateNodes } from './duplicate-nodes';
import type { Edit, Refused } from './edit';
import { fragmentText } from './fragment';
import { insertOnEdge } from './insert-on-edge';
import { nudge } from './nudge';
import { pasteFragment } from './paste-fragment';
import { rewire } from './rewire';
import { arbitraryDocument } from './testing/arbitrary-document';
import { faultsOf, made } from './testing/made-document';
import { toggleDisabled } from './toggle-disabled';

type Pick = { ids: string[]; document: FlowDocument; random: number };

const picked: fc.Arbitrary<Pick> = arbitraryDocument().chain((document) =>
  fc.record({
    document: fc.constant(document),
    ids: fc.subarray(document.spec.nodes.map(({ id }) => id)),
    random: fc.nat(),
  }),
);

const at = <Item>(items: readonly Item[], random: number): Item | undefined => items[random % items.length];
const wireOf = ({ document, random }: Pick) => {
  const edge = at(compileGraph(document.spec, testDefinitions).edges, random);
  return edge ?? { from: 'n0', port: 'out', to: 'n0' };
};
const sizeOf = () => ({ width: 100, height: 40 });

const BUILDERS: Record<string, (pick: Pick) => { edit: Edit } | Refused> = {
  connect: ({ document, ids, random }) => {
    const { nodes } = compileGraph(document.spec, testDefinitions);
    const source = nodes.get(ids[0] ?? 'n0');
    const port = at([...(source?.ports ?? []).map(({ id }) => id), ERROR], random) ?? ERROR;
    return connect(document, { from: source?.id ?? '', port, to: ids.at(-1) ?? 'n0' }, testDefinitions);
  },
  disconnect: (pick) => disconnect(pick.document, wireOf(pick), testDefinitions),
  rewire: (pick) =>
    rewire(pick.document, wireOf(pick), { ...wireOf(pick), to: pick.ids[0] ?? 'n0' }, testDefinitions),
  'insert a new node': (pick) => insertOnEdge(pick.document, wireOf(pick), { type: 'note' }, testDefinitions),
  'insert a node': (pick) =>
    insertOnEdge(pick.document, wireOf(pick), { nodeId: pick.ids[0] ?? 'n0' }, testDefinitions),
  add: ({ document, ids }) =>
    addNode(
      document,
      { type: 'note', connectFrom: { nodeId: ids[0] ?? 'n0', port: ERROR } },
      testDefinitions,
    ),
  'delete and reconnect': ({ document, ids }) => deleteNodes(document, { nodeIds: ids }, testDefinitions),
  delete: ({ document, ids }) =>
    deleteNodes(document, { nodeIds: ids }, testDefinitions, { reconnect: false }),
  duplicate: ({ document, ids }) => duplicateNodes(document, { nodeIds: ids }, testDefinitions),
  paste: ({ document, ids }) =>
    pasteFragment(document, fragmentText(copyFragment(document, { nodeIds: ids })), testDefinitions),
  align: ({ document, ids }) => alignNodes(document, ids, 'center', sizeOf),
  distribute: ({ document, ids }) => distributeNodes(document, ids, 'vertical', sizeOf),
  nudge: ({ document, ids }) => nudge(document, { nodeIds: ids, noteIds: ['note_0'] }, { dx: 8, dy: 8 }),
};

describe.each(Object.entries(BUILDERS))('what the builder makes: %s', (_name, build) => {
  it('applies, is undone exactly, and brings no fault into a flow but a step that is gone', () => {
    fc.assert(
      fc.property(picked, (pick) => {
        const built = build(pick);
        if ('refused' in built) return;
        const applied = applyEdit(pick.document, built.edit, testDefinitions);
        if ('refused' in applied) throw new Error(applied.refused);
        const undone = applyEdit(applied.document, applied.inverse, testDefinitions);
        expect(JSON.stringify('document' in undone && undone.document)).toBe(JSON.stringify(pick.document));
        if (applied.document.spec.nodes.length === 0) return;
        const faults = faultsOf(applied.document).filter(({ code }) => code !== 'template_unknown_step');
        expect(faults).toEqual([]);
      }),
    );
  }, 30_000);
});

describe('toggling', () => {
  it('twice gives a flow that runs as before', () => {
    fc.assert(
      fc.property(picked, ({ document, ids }) => {
        const [id] = ids;
        const built = toggleDisabled(document, id === undefined ? [] : [id], testDefinitions);
        if ('refused' in built) return;
        const off = applyEdit(document, built.edit, testDefinitions);
        if ('refused' in off) throw new Error(off.refused);
        expect(faultsOf(off.document)).toEqual([]);
        expect(off.document.spec.nodes.find((node) => node.id === id)?.disabled).toBe(true);
      }),
    );
  });
});

describe('a fragment pasted into an empty flow', () => {
  it('can be saved whenever its source could', () => {
    fc.assert(
      fc.property(picked, ({ document, ids }) => {
        const empty = made([], [], { startNodeId: '' });
        const text = fragmentText(copyFragment(document, { nodeIds: ids }));
        const pasted = pasteFragment(empty, text, testDefinitions);
        if ('refused' in pasted) return;
        const applied = applyEdit(empty, pasted.edit, testDefinitions);
        if ('refused' in applied) throw new Error(applied.refused);
        expect(faultsOf(applied.document).filter(({ level }) => level === 'save')).toEqual([]);
      }),
    );
  });
});
