/** Random documents over the made-up node types: valid specs with templates, places and notes. */
import fc from 'fast-check';
import { arbitrarySpec } from '../../graph/testing/arbitrary-spec';
import type { Spec, SpecNode } from '../../spec/spec';
import { documentOf, type FlowDocument, type Note, type NoteTone, type Position } from '../document';

export const arbitraryPosition: fc.Arbitrary<Position> = fc.record({
  x: fc.integer({ min: -500, max: 500 }),
  y: fc.integer({ min: -500, max: 500 }),
});

export function arbitraryNote(id: string): fc.Arbitrary<Note> {
  return fc.record({
    id: fc.constant(id),
    x: fc.nat(500),
    y: fc.nat(500),
    width: fc.integer({ min: 80, max: 400 }),
    height: fc.integer({ min: 40, max: 300 }),
    text: fc.string(),
    tone: fc.constantFrom<NoteTone>('neutral', 'info', 'warning'),
  });
}

/** Documents whose spec `validateSpec` accepts; some of their nodes have no place. */
export function arbitraryDocument(options: { nodesMax?: number } = {}): fc.Arbitrary<FlowDocument> {
  return arbitrarySpec({ nodesMax: options.nodesMax ?? 8 }).chain((spec) =>
    fc
      .tuple(
        fc.array(fc.nat(1_000), { minLength: spec.nodes.length, maxLength: spec.nodes.length }),
        fc.array(fc.option(arbitraryPosition), {
          minLength: spec.nodes.length,
          maxLength: spec.nodes.length,
        }),
        fc.array(arbitraryNote(''), { maxLength: 3 }),
      )
      .map(([readers, places, notes]) => {
        const nodes = spec.nodes.map((node, index) => withReference(spec, node, index, readers[index] ?? 0));
        const layout = Object.fromEntries(
          places.flatMap((place, index) => (place ? [[`n${index}`, place]] : [])),
        );
        const named = notes.map((note, index) => ({ ...note, id: `note_${index}` }));
        return documentOf({ ...spec, nodes }, layout, named);
      }),
  );
}

/** Lets a node read some node before it. */
function withReference(spec: Spec, node: SpecNode, index: number, at: number): SpecNode {
  const read = index === 0 ? undefined : spec.nodes[at % index]?.id;
  if (read === undefined) return node;
  if (node.type === 'note') return { ...node, value: { of: [`${'${'}step.${read}.output} and text`], at } };
  if (node.type === 'call') return { ...node, body: `${'${'}step["${read}"].output}` };
  if (node.type === 'fork') return { ...node, on: `has(step.${read}.output.x) ? 1 : 0` };
  return node;
}
