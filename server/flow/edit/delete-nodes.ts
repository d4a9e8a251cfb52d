/** Deletes what is selected, and closes the gap where it is clear how. */
import { caseOfPort } from '../graph/case-of-port';
import { compileGraph } from '../graph/compile-graph';
import type { Graph, GraphEdge } from '../graph/graph';
import type { SpecEdge } from '../spec/spec';
import type { FlowDocument } from './document';
import type { Built, Edit, NodeRegistry } from './edit';
import { exitsOf } from './exits-of';
import { nodeReferences } from './node-references';
import type { Selection } from './selection';
import { clearReference, wireDeclarations } from './wire';

/**
 * Removes nodes with everything that leads to or from them, gotos and cases of the other nodes included. With
 * `reconnect` (the default), what led to a deleted node leads to what followed it, where that is unambiguous. When the
 * start goes, the flow starts at what followed it.
 */
export function deleteNodes(
  document: FlowDocument,
  { nodeIds, noteIds = [] }: Selection,
  registry: NodeRegistry,
  { reconnect = true }: { reconnect?: boolean } = {},
): Built {
  const graph = compileGraph(document.spec, registry);
  const gone = new Set(nodeIds.filter((id) => graph.nodes.has(id)));
  const notes = document.notes.filter(({ id }) => noteIds.includes(id));
  if (gone.size + notes.length === 0) return { refused: 'Nothing is selected to delete.' };
  const edges = document.spec.edges.map((edge) => ({ before: edge, after: edge as SpecEdge | undefined }));
  const bridge = (id: string) => (reconnect ? exitsOf(graph, gone, id) : []);
  const plan: Plan = {
    document,
    graph,
    gone,
    registry,
    bridge,
    edges,
    added: [],
    led: new Set(),
    fields: [],
  };
  for (const node of graph.nodes.values()) if (!gone.has(node.id)) detach(plan, node.id);
  const edits: Edit[] = [
    ...plan.fields,
    ...edgeEdits(plan),
    ...ruleEdits(plan),
    ...[...gone].map((id): Edit => ({ kind: 'node.remove', id })),
    ...startEdits(plan),
    ...notes.map(({ id }): Edit => ({ kind: 'note.remove', id })),
  ];
  return { edit: { kind: 'batch', edits, label: 'Delete' } };
}

type Plan = {
  document: FlowDocument;
  graph: Graph;
  gone: ReadonlySet<string>;
  registry: NodeRegistry;
  /** Where a way into a deleted node goes on; empty when it ends. */
  bridge: (nodeId: string) => string[];
  /** The spec's edges, and what becomes of them. */
  edges: { before: SpecEdge; after: SpecEdge | undefined }[];
  added: SpecEdge[];
  /** Wires that were led elsewhere, by their new ends. */
  led: Set<string>;
  fields: Edit[];
};

/** Lets every way of a node that stays lead past the deleted ones, or end. */
function detach(plan: Plan, from: string): void {
  const source = plan.graph.nodes.get(from);
  if (!source) return;
  const settled = new Set<string>();
  for (const way of source.outgoing) if (plan.gone.has(way.to)) redirect(plan, way, settled);
  for (const reference of nodeReferences(source.node, plan.registry)) {
    if (!plan.gone.has(reference.id) || settled.has(JSON.stringify(reference.path))) continue;
    plan.fields.push(clearReference(from, reference));
  }
}

/** One target takes the place of the deleted node wherever it was named; several need edges of their own. */
function redirect(plan: Plan, way: GraphEdge, settled: Set<string>): void {
  const { document, graph, registry } = plan;
  const { from } = way;
  const targets = freshTargets(plan, way);
  const [first, ...more] = targets;
  const { edgeIndexes, references } = wireDeclarations(document, graph, way, registry);
  for (const reference of references) {
    settled.add(JSON.stringify(reference.path));
    plan.fields.push(
      first !== undefined && more.length === 0
        ? { kind: 'node.set', id: from, path: reference.path, value: first }
        : clearReference(from, reference),
    );
  }
  // An edge that a goto overrides is no way of the graph, and still stands in the list.
  const isListed = (to: string) =>
    wireDeclarations(document, graph, { ...way, to }, registry).edgeIndexes.length > 0;
  edgeIndexes.forEach((index, at) => {
    const edge = plan.edges[index];
    const isKept = at === 0 && first !== undefined && !isListed(first);
    if (edge) edge.after = isKept ? { ...edge.before, to: first } : undefined;
  });
  const source = graph.nodes.get(from);
  const spelling = source && caseOfPort(source, way.port);
  if (!spelling || more.length === 0) return;
  const unnamed = edgeIndexes.length > 0 ? more : references.length > 0 ? targets : [];
  plan.added.push(...unnamed.filter((to) => !isListed(to)).map((to) => ({ from, to, ...spelling })));
}

/** Where a way can lead to instead: not to its own node, nor where the node leads by the same port already. */
function freshTargets({ graph, bridge, led }: Plan, { from, port, to }: GraphEdge): string[] {
  const source = graph.nodes.get(from);
  return bridge(to).filter((target) => {
    const isLed = source?.outgoing.some((edge) => edge.to === target && edge.port === port);
    // One port may be spelled in two ways, so wires are compared and not edges.
    const key = JSON.stringify([from, port, target]);
    if (target === from || isLed || led.has(key)) return false;
    led.add(key);
    return true;
  });
}

/** Changes first, then removals from the end, so that positions stay right; new edges come last. */
function edgeEdits({ edges, added, gone }: Plan): Edit[] {
  const changes: Edit[] = [];
  const removals: Edit[] = [];
  edges.forEach(({ before, after }, index) => {
    if (!after || gone.has(after.from) || gone.has(after.to)) removals.push({ kind: 'edge.remove', index });
    else if (after !== before) changes.push({ kind: 'edge.set', index, edge: after });
  });
  return [...changes, ...removals.reverse(), ...added.map((edge): Edit => ({ kind: 'edge.add', edge }))];
}

/** The flow's own rule for rejections follows too. */
function ruleEdits({ document, gone, bridge }: Plan): Edit[] {
  const { onReject } = document.spec;
  if (typeof onReject !== 'object' || onReject === null || !gone.has(onReject.goto)) return [];
  const [target, ...others] = bridge(onReject.goto);
  const isClear = target !== undefined && others.length === 0;
  return [
    { kind: 'spec.set', field: 'onReject', ...(isClear ? { value: { goto: target } } : { absent: true }) },
  ];
}

function startEdits({ document, graph, gone }: Plan): Edit[] {
  const { startNodeId } = document.spec;
  if (!gone.has(startNodeId)) return [];
  const [next, ...others] = exitsOf(graph, gone, startNodeId);
  if (next !== undefined && others.length === 0) return [{ kind: 'start.set', id: next }];
  const left = [...graph.nodes.values()].filter(({ id }) => !gone.has(id));
  const first = left.find(({ incoming }) => incoming.every(({ from }) => gone.has(from))) ?? left[0];
  return [{ kind: 'start.set', id: first?.id ?? '' }];
}
