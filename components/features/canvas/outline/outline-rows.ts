/** A flow as a list: steps in the order in which they run, branch by branch, indented where ways part. */
import type { Graph, GraphNode } from '@/server/flow/graph/graph';
import { ERROR } from '@/server/flow/nodes/node-definition';

export type OutlineWay = { port: string; label: string; to: string };

export type OutlineRow = {
  id: string;
  /** From 0; one more for each open branch. */
  depth: number;
  title: string;
  typeTitle: string;
  summary: string;
  isStart: boolean;
  isDisabled: boolean;
  /** Nothing leads here from the start. */
  isLost: boolean;
  ways: readonly OutlineWay[];
};

type Seen = { inputs: readonly unknown[]; row: OutlineRow };

/** Remembers the rows of one outline. A row is the same object as before unless something it shows has changed. */
export function createOutlineRows() {
  let seen = new Map<string, Seen>();
  return (graph: Graph): OutlineRow[] => {
    const next = new Map<string, Seen>();
    const order = orderOf(graph);
    const depths = depthsOf(graph, order);
    const rows = order.map((node) => {
      const depth = depths.get(node.id) ?? 0;
      const inputs = inputsOf(node, graph, depth);
      const before = seen.get(node.id);
      const isKept = before?.inputs.every((value, index) => Object.is(value, inputs[index]));
      const row = before && isKept ? before.row : rowOf(node, graph, depth);
      next.set(node.id, { inputs, row });
      return row;
    });
    seen = next;
    return rows;
  };
}

/** Everything that a row depends on, cheap to compare; the node itself holds its name, fields and ports. */
function inputsOf({ id, node, outgoing }: GraphNode, graph: Graph, depth: number): unknown[] {
  const ways = outgoing.map(({ port, to }) => `${port}>${to}`).join(' ');
  return [node, depth, ways, graph.startNodeId === id, graph.reachable.has(id)];
}

/** Each branch to its end before the next, and a step after everything that leads to it. */
function orderOf(graph: Graph): GraphNode[] {
  const { nodes, reachable, startNodeId } = graph;
  const waiting = new Map(
    [...nodes.values()].map(({ id, incoming }) => [
      id,
      incoming.filter(({ from }) => reachable.has(from)).length,
    ]),
  );
  const order: GraphNode[] = [];
  const placed = new Set<string>();
  const pending = [startNodeId];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    const node = nodes.get(id);
    if (!node || placed.has(id)) continue;
    placed.add(id);
    order.push(node);
    const ready = node.outgoing.flatMap(({ to }) => {
      const left = (waiting.get(to) ?? 1) - 1;
      waiting.set(to, left);
      return left === 0 ? [to] : [];
    });
    pending.push(...ready.reverse());
  }
  // What cannot be reached, or lies on a circle.
  return [...order, ...graph.order.filter(({ id }) => !placed.has(id))];
}

/** A step after ways that meet again stands as deep as the step where they parted. */
function depthsOf({ nodes, reachable }: Graph, order: readonly GraphNode[]): Map<string, number> {
  const depths = new Map<string, number>();
  const parents = new Map<string, string>();
  const place = new Map(order.map(({ id }, index) => [id, index]));
  const meet = (left: string | undefined, right: string): string | undefined => {
    let [a, b]: (string | undefined)[] = [left, right];
    while (a !== b) {
      if (a === undefined || b === undefined) return undefined;
      if ((place.get(a) ?? 0) > (place.get(b) ?? 0)) a = parents.get(a);
      else b = parents.get(b);
    }
    return a;
  };
  for (const { id, incoming } of order) {
    const before = new Set(
      incoming.map(({ from }) => from).filter((from) => reachable.has(from) && depths.has(from)),
    );
    const [first, ...others] = before;
    if (first === undefined) {
      depths.set(id, 0);
      continue;
    }
    const parent = others.reduce<string | undefined>((met, from) => meet(met, from), first);
    if (parent !== undefined) parents.set(id, parent);
    const parts = new Set(nodes.get(first)?.outgoing.map(({ to }) => to)).size > 1;
    const isBranch = others.length === 0 && parts;
    depths.set(id, (parent === undefined ? 0 : (depths.get(parent) ?? 0)) + (isBranch ? 1 : 0));
  }
  return depths;
}

function rowOf(node: GraphNode, graph: Graph, depth: number): OutlineRow {
  const { id, definition, config } = node;
  const typeTitle = definition?.title ?? node.node.type;
  const summary = definition && config !== undefined ? definition.describe(config).trim() : '';
  return {
    id,
    depth,
    title: node.node.name || id,
    typeTitle,
    summary: summary.slice(0, 200),
    isStart: graph.startNodeId === id,
    isDisabled: node.node.disabled === true,
    isLost: !graph.reachable.has(id),
    ways: node.outgoing.map(({ port, to }) => ({ port, to, label: portLabel(node, port) })),
  };
}

function portLabel({ ports }: GraphNode, port: string): string {
  return ports.find(({ id }) => id === port)?.label ?? (port === ERROR ? 'Error' : port);
}

/** Ports that a new connection may leave by. */
export function portChoices(node: GraphNode | undefined): { id: string; label: string }[] {
  return node ? [...node.ports, { id: ERROR, label: 'Error' }] : [];
}
