/** Adds, removes, replaces, renames, changes and moves nodes. */
import { assertNever } from '../assert-never';
import type { Layout, SpecNode } from '../spec/spec';
import { assignAtPath } from './assign-at-path';
import type { FlowDocument, Position } from './document';
import type { Applied, NodeEdit, NodeRegistry, Refused } from './edit';
import { withEntry, withoutEntry, withRenamedKey } from './ordered-entries';
import { renameNode } from './rename-node';

type EditOf<Kind extends NodeEdit['kind']> = Extract<NodeEdit, { kind: Kind }>;

export function applyNodeEdit(document: FlowDocument, edit: NodeEdit, registry: NodeRegistry): Applied {
  switch (edit.kind) {
    case 'node.add':
      return addNode(document, edit);
    case 'node.remove':
      return removeNode(document, edit.id);
    case 'node.replace':
      return replaceNode(document, edit);
    case 'node.rename':
      return renameNode(document, edit, registry);
    case 'node.set':
      return setField(document, edit);
    case 'nodes.move':
      return moveNodes(document, edit);
    default:
      return assertNever(edit);
  }
}

function addNode(document: FlowDocument, { node, index, position, layoutAt }: EditOf<'node.add'>): Applied {
  if (indexOfNode(document, node.id) !== -1) return { refused: `There is a node named ${node.id} already.` };
  const nodes = document.spec.nodes.toSpliced(index ?? document.spec.nodes.length, 0, node);
  const layout =
    position === undefined ? document.layout : withEntry(document.layout, node.id, position, layoutAt);
  return {
    document: { ...withNodes(document, nodes), layout },
    inverse: { kind: 'node.remove', id: node.id },
  };
}

function removeNode(document: FlowDocument, id: string): Applied {
  const index = indexOfNode(document, id);
  const node = document.spec.nodes[index];
  if (!node) return noSuchNode(id);
  const without = withNodes(document, document.spec.nodes.toSpliced(index, 1));
  const position = document.layout[id];
  if (position === undefined) return { document: without, inverse: { kind: 'node.add', node, index } };
  const { record: layout, at } = withoutEntry(document.layout, id);
  return {
    document: { ...without, layout },
    inverse: { kind: 'node.add', node, index, position, layoutAt: at },
  };
}

function replaceNode(document: FlowDocument, { id, node }: EditOf<'node.replace'>): Applied {
  const index = indexOfNode(document, id);
  const before = document.spec.nodes[index];
  if (!before) return noSuchNode(id);
  if (node.id !== id && indexOfNode(document, node.id) !== -1) {
    return { refused: `There is a node named ${node.id} already.` };
  }
  return {
    document: {
      ...withNodes(document, document.spec.nodes.with(index, node)),
      layout: withRenamedKey(document.layout, id, node.id),
    },
    inverse: { kind: 'node.replace', id: node.id, node: before },
  };
}

function setField(document: FlowDocument, { id, path, ...rest }: EditOf<'node.set'>): Applied {
  const index = indexOfNode(document, id);
  const node = document.spec.nodes[index];
  if (!node) return noSuchNode(id);
  if (path[0] === 'id') return { refused: 'A node gets another id by being renamed.' };
  if (path[0] === 'type' && 'absent' in rest) return { refused: 'A node needs its type.' };
  const assigned = assignAtPath<SpecNode>(node, path, rest);
  if ('refused' in assigned) return assigned;
  const inverse = {
    kind: 'node.set' as const,
    id,
    path: assigned.inverse.path,
    ...assigned.inverse.assignment,
  };
  if (assigned.value === node) return { document, inverse };
  return { document: withNodes(document, document.spec.nodes.with(index, assigned.value)), inverse };
}

function moveNodes(document: FlowDocument, { positions, order }: EditOf<'nodes.move'>): Applied {
  const { layout } = document;
  const ids = Object.keys(positions);
  const stranger = ids.find((id) => layout[id] === undefined && indexOfNode(document, id) === -1);
  if (stranger !== undefined) return noSuchNode(stranger);
  const before = Object.fromEntries(ids.map((id) => [id, layout[id] ?? null]));
  const isRemoving = ids.some((id) => positions[id] === null && before[id] !== null);
  const inverse: EditOf<'nodes.move'> = { kind: 'nodes.move', positions: before };
  if (order !== undefined || isRemoving) inverse.order = Object.keys(layout);
  const isSame = ids.every((id) => isSamePlace(positions[id], before[id]));
  if (isSame && order === undefined) return { document, inverse };
  return { document: { ...document, layout: movedLayout(layout, positions, order) }, inverse };
}

function movedLayout(
  layout: Layout,
  positions: EditOf<'nodes.move'>['positions'],
  order: readonly string[] | undefined,
): Layout {
  if (!order && isPlacing(positions)) return { ...layout, ...positions };
  const merged: Record<string, Position | null> = { ...layout, ...positions };
  const keys = order ? [...new Set([...order, ...Object.keys(merged)])] : Object.keys(merged);
  return Object.fromEntries(
    keys.flatMap((id) => {
      const position = merged[id];
      return position ? [[id, position]] : [];
    }),
  );
}

function isPlacing(positions: Readonly<Record<string, Position | null>>): positions is Layout {
  return !Object.values(positions).includes(null);
}

function isSamePlace(left: Position | null | undefined, right: Position | null | undefined): boolean {
  return left === right || (!!left && !!right && left.x === right.x && left.y === right.y);
}

function indexOfNode(document: FlowDocument, id: string): number {
  return document.spec.nodes.findIndex((node) => node.id === id);
}

function withNodes(document: FlowDocument, nodes: SpecNode[]): FlowDocument {
  return { ...document, spec: { ...document.spec, nodes } };
}

function noSuchNode(id: string): Refused {
  return { refused: `There is no node named ${id}.` };
}
