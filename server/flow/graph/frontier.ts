/**
 * The scheduler in steps: each node that settles is looked at once, so a run costs what its edges cost and not the
 * square of its nodes. Always equal to `schedule` (see the property test).
 */
import type { Graph } from './graph';
import type { Journal } from './journal';

/** Nodes that one settlement made ready, and those it left without any way in, both in the order of the edges. */
export type FrontierMove = { ready: string[]; skipped: string[] };

export type Frontier = {
  /** Says that a node went out by `port`; `undefined` means by none. Each node settles once. */
  settle: (nodeId: string, port: string | undefined) => FrontierMove;
};

/** A frontier at the beginning of a run: nothing settled, the start node ready. */
export function createFrontier(graph: Graph): Frontier {
  return frontierOf(graph);
}

/** The frontier that a journal has reached; pair it with `schedule(graph, journal)` for what is ready there. */
export function restoreFrontier(graph: Graph, journal: Journal): Frontier {
  const frontier = frontierOf(graph);
  for (const { id } of graph.order) {
    const entry = journal.get(id);
    if (entry?.port !== undefined) frontier.settle(id, entry.port);
  }
  return frontier;
}

function frontierOf(graph: Graph): Frontier {
  /** Incoming edges that have not settled, by the node's index. */
  const open = inletCounts(graph).slice();
  const isTaken = new Uint8Array(open.length);
  const settleOne = (nodeId: string, port: string | undefined, move: FrontierMove) => {
    for (const edge of graph.nodes.get(nodeId)?.outgoing ?? []) {
      const target = graph.nodes.get(edge.to)?.index ?? -1;
      if (edge.port === port) isTaken[target] = 1;
      const left = (open[target] ?? 0) - 1;
      open[target] = left;
      if (left === 0) (isTaken[target] === 1 ? move.ready : move.skipped).push(edge.to);
    }
  };
  return {
    settle: (nodeId, port) => {
      const move: FrontierMove = { ready: [], skipped: [] };
      settleOne(nodeId, port, move);
      // The list grows while it is walked: a skipped node kills its own edges.
      for (const skipped of move.skipped) settleOne(skipped, undefined, move);
      return move;
    },
  };
}

const countsOfGraph = new WeakMap<Graph, Int32Array>();

/** How many edges lead into each node from nodes that can run at all; counted once per graph. */
function inletCounts(graph: Graph): Int32Array {
  const known = countsOfGraph.get(graph);
  if (known) return known;
  const counts = new Int32Array(Math.max(0, ...graph.order.map(({ index }) => index + 1)));
  for (const { index, incoming } of graph.nodes.values()) {
    counts[index] = incoming.filter((edge) => graph.reachable.has(edge.from)).length;
  }
  countsOfGraph.set(graph, counts);
  return counts;
}
