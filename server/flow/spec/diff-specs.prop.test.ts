import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitrarySpec } from '../graph/testing/arbitrary-spec';
import { diffSpecs, isEmptyDiff } from './diff-specs';
import { removedFields } from './removed-fields';
import type { Spec, SpecNode } from './spec';
import { specsEqual } from './specs-equal';

const copy = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value));

/** Every key path of a value; positions in arrays lead on, but are no keys themselves. */
function keyPaths(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const here = `${path}/${key}`;
    return [...(Array.isArray(value) ? [] : [here]), ...keyPaths(inner, here)];
  });
}

/** A spec and what an editor might make of it. */
const edited = fc
  .tuple(
    arbitrarySpec({ nodesMax: 6 }),
    fc.nat(),
    fc.constantFrom('add', 'change', 'cut', 'node', 'edge', 'none'),
  )
  .chain(([spec, at, kind]) =>
    fc.tuple(
      fc.constant(spec),
      fc.jsonValue().map((value) => edit(spec, at, kind, value)),
    ),
  );

function edit(spec: Spec, at: number, kind: string, value: unknown): Spec {
  const after = copy(spec);
  const node = after.nodes[at % after.nodes.length] as SpecNode;
  if (kind === 'add') node.extra = value;
  if (kind === 'change') node.type = `${node.type}2`;
  if (kind === 'cut') delete node[Object.keys(node).at(-1) as string];
  if (kind === 'node') after.nodes.splice(at % after.nodes.length, 1);
  if (kind === 'edge') after.edges.splice(at % (after.edges.length + 1), 1);
  return after;
}

describe('diffSpecs', () => {
  it('is empty for a spec and itself, wherever its nodes lie on the canvas', () => {
    fc.assert(
      fc.property(arbitrarySpec(), (spec) => {
        expect(isEmptyDiff(diffSpecs(spec, { ...copy(spec), layout: { n0: { x: 1, y: 2 } } }))).toBe(true);
      }),
    );
  });

  it('is empty exactly when the specs are equal', () => {
    fc.assert(
      fc.property(edited, ([before, after]) => {
        expect(isEmptyDiff(diffSpecs(before, after))).toBe(specsEqual(before, after));
      }),
    );
  });

  it('turns around with its arguments', () => {
    fc.assert(
      fc.property(edited, ([before, after]) => {
        const [there, back] = [diffSpecs(before, after), diffSpecs(after, before)];
        expect(back.nodes.removed).toEqual(there.nodes.added);
        expect(back.edges.added).toEqual(there.edges.removed);
        expect(back.nodes.changed.map(({ nodeId }) => nodeId).sort()).toEqual(
          there.nodes.changed.map(({ nodeId }) => nodeId).sort(),
        );
      }),
    );
  });
});

describe('removedFields', () => {
  it('finds nothing in a spec that only grew or changed values', () => {
    fc.assert(
      fc.property(arbitrarySpec({ nodesMax: 6 }), fc.jsonValue(), (before, value) => {
        const after = copy(before);
        for (const node of after.nodes) node.extra = value;
        after.nodes.push({ id: 'new', type: 'note' });
        expect(removedFields(before, after)).toEqual([]);
      }),
    );
  });

  it('agrees with the plain definition: a node, an edge or a key that is absent now', () => {
    fc.assert(
      fc.property(edited, ([before, after]) => {
        const survivors = new Map(after.nodes.map((node) => [node.id, node]));
        const edges = after.edges.map((edge) => JSON.stringify(edge));
        const isGone =
          before.nodes.some((node) => {
            const survivor = survivors.get(node.id);
            const now = new Set(keyPaths(survivor));
            return !survivor || keyPaths(node).some((path) => !now.has(path));
          }) || before.edges.some((edge) => !edges.includes(JSON.stringify(edge)));
        expect(removedFields(before, after).length > 0).toBe(isGone);
      }),
    );
  });

  it('lists every removed node and edge of the diff', () => {
    fc.assert(
      fc.property(edited, ([before, after]) => {
        const { nodes, edges } = diffSpecs(before, after);
        const removed = removedFields(before, after);
        expect(removed.filter(({ kind }) => kind === 'node')).toHaveLength(nodes.removed.length);
        expect(removed.filter(({ kind }) => kind === 'edge')).toHaveLength(edges.removed.length);
      }),
    );
  });
});
