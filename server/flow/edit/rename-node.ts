/** Gives a node another id, everywhere. */
import { NODE_ID_PATTERN } from '../spec/limits';
import type { FlowDocument } from './document';
import type { Applied, Edit, NodeRegistry } from './edit';
import { withRenamedKey } from './ordered-entries';
import { withNewIds } from './with-new-ids';

/**
 * Rewrites the node's id and every reference to it. The inverse puts back what stood there, character for character:
 * renaming back would not, where something named the new id before.
 */
export function renameNode(
  document: FlowDocument,
  { from, to }: { from: string; to: string },
  registry: NodeRegistry,
): Applied {
  const { spec } = document;
  const refused = refusalOf(document, from, to);
  if (refused !== undefined) return { refused };
  const newIds = new Map([[from, to]]);
  const inverses: Edit[] = [];
  const nodes = spec.nodes.map((node) => {
    const renamed = withNewIds(node, newIds, registry);
    if (renamed !== node) inverses.push({ kind: 'node.replace', id: renamed.id, node });
    return renamed;
  });
  const edges = spec.edges.map((edge, index) => {
    if (edge.from !== from && edge.to !== from) return edge;
    inverses.push({ kind: 'edge.set', index, edge });
    return { ...edge, from: newIds.get(edge.from) ?? edge.from, to: newIds.get(edge.to) ?? edge.to };
  });
  const isStart = spec.startNodeId === from;
  if (isStart) inverses.push({ kind: 'start.set', id: from });
  const { onReject } = spec;
  const isRejectTarget = isGotoTo(onReject, from);
  if (isRejectTarget) inverses.push({ kind: 'spec.set', field: 'onReject', value: onReject });
  return {
    document: {
      ...document,
      spec: {
        ...spec,
        nodes,
        edges,
        ...(isStart ? { startNodeId: to } : {}),
        ...(isRejectTarget ? { onReject: { goto: to } } : {}),
      },
      layout: withRenamedKey(document.layout, from, to),
    },
    inverse: { kind: 'batch', edits: inverses, label: `Rename ${from}` },
  };
}

/** Half-built documents hold anything, so the shape is looked at, not assumed. */
function isGotoTo(value: unknown, id: string): boolean {
  return typeof value === 'object' && value !== null && 'goto' in value && value.goto === id;
}

function refusalOf({ spec }: FlowDocument, from: string, to: string): string | undefined {
  if (!spec.nodes.some(({ id }) => id === from)) return `There is no node named ${from}.`;
  if (from === to) return `The node is named ${to} already.`;
  if (spec.nodes.some(({ id }) => id === to))
    return `There is a node named ${to} already; choose another name.`;
  if (NODE_ID_PATTERN.test(to)) return undefined;
  return 'A node id starts with a letter and holds at most 64 letters, digits and underscores.';
}
