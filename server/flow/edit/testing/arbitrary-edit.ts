/** Random edits that fit a document, most of them; some are refused, which is a result too. */
import fc from 'fast-check';
import type { SpecEdge } from '../../spec/spec';
import type { FlowDocument } from '../document';
import type { Assignment, Edit, Path } from '../edit';
import { arbitraryNote, arbitraryPosition } from './arbitrary-document';

const key = fc.constantFrom('value', 'url', 'body', 'headers', 'name', 'retry', 'disabled', '7', '__proto__');

const assignment: fc.Arbitrary<Assignment> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ value: fc.jsonValue() }) },
  { weight: 1, arbitrary: fc.record({ value: fc.jsonValue(), at: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.constant<Assignment>({ absent: true }) },
);

/** An edit of a document; ids it adds are drawn from a small set, so that some collide. */
export function arbitraryEdit(document: FlowDocument, depth = 1): fc.Arbitrary<Edit> {
  const { nodes, edges } = document.spec;
  const ids = [...nodes.map(({ id }) => id), 'nobody'];
  const id = fc.constantFrom(...ids);
  const fresh = fc.constantFrom('alpha', 'beta', 'gamma', 'n0');
  const noteId = fc.constantFrom(...document.notes.map((note) => note.id), 'note_9');
  const edge: fc.Arbitrary<SpecEdge> = fc.oneof(
    fc.record({ from: id, to: id }),
    fc.record({ from: id, to: id, case: fc.constantFrom('error', 'a', 'rejected') }),
  );
  const edgeIndex = fc.nat(edges.length);
  const single: fc.Arbitrary<Edit>[] = [
    fc.record({
      kind: fc.constant('node.add' as const),
      node: fc.record({ id: fresh, type: fc.constant('note') }),
    }),
    fc.record({
      kind: fc.constant('node.add' as const),
      node: fc.record({ id: fresh, type: fc.constant('note'), value: fc.jsonValue() }),
      index: fc.nat(nodes.length),
      position: arbitraryPosition,
      layoutAt: fc.nat(nodes.length),
    }),
    fc.record({ kind: fc.constant('node.remove' as const), id }),
    fc.record({ kind: fc.constant('node.rename' as const), from: id, to: fresh }),
    fc.record({
      kind: fc.constant('node.replace' as const),
      id,
      node: fc.record({ type: fc.constant('call'), id: fc.oneof(id, fresh) }),
    }),
    fc
      .tuple(id, pathIn(document), assignment)
      .map(([nodeId, path, rest]) => ({ kind: 'node.set', id: nodeId, path, ...rest })),
    fc.record({ kind: fc.constant('edge.add' as const), edge, index: edgeIndex }),
    fc.record({ kind: fc.constant('edge.remove' as const), index: edgeIndex }),
    fc.record({
      kind: fc.constant('edge.remove' as const),
      edge: fc.oneof(edge, fc.constantFrom(...edges, { from: 'x', to: 'y' })),
    }),
    fc.record({ kind: fc.constant('edge.set' as const), index: edgeIndex, edge }),
    fc
      .dictionary(id, fc.option(arbitraryPosition, { freq: 4 }), { maxKeys: 4 })
      .map((positions) => ({ kind: 'nodes.move', positions })),
    fc.record({ kind: fc.constant('start.set' as const), id }),
    fc
      .tuple(
        fc.constantFrom('inputSchema' as const, 'onReject' as const, 'retry' as const, 'strict' as const),
        assignment,
      )
      .map(([field, rest]) => ({ kind: 'spec.set', field, ...rest })),
    fc.record({
      kind: fc.constant('note.add' as const),
      note: fc.constantFrom('note_0', 'note_7', 'note_8').chain(arbitraryNote),
      index: fc.nat(document.notes.length),
    }),
    fc.record({ kind: fc.constant('note.remove' as const), id: noteId }),
    fc.record({
      kind: fc.constant('note.set' as const),
      id: noteId,
      changes: fc.record({ text: fc.string(), x: fc.nat() }, { requiredKeys: [] }),
    }),
  ];
  if (depth === 0) return fc.oneof(...single);
  const batch = fc
    .array(arbitraryEdit(document, depth - 1), { maxLength: 4 })
    .map((edits): Edit => ({ kind: 'batch', edits, label: 'Many' }));
  return fc.oneof(...single, batch);
}

/** Paths that exist, and some that do not. */
function pathIn(document: FlowDocument): fc.Arbitrary<Path> {
  const known = document.spec.nodes.flatMap((node) => pathsOf(node, []));
  const made = fc.array(fc.oneof(key, fc.nat(3)), { minLength: 1, maxLength: 3 });
  return known.length === 0 ? made : fc.oneof(fc.constantFrom(...known), made);
}

function pathsOf(value: unknown, path: Path): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const here = [...path, Array.isArray(value) ? Number(name) : name];
    return [here, ...pathsOf(inner, here)];
  });
}
