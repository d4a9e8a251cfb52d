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

type Inlet = { open: number; isTaken: boolean };

/** A frontier at the beginning of a run: nothing settled, the start node ready. */
export function createFrontier(graph: Graph): Frontier {
  return frontierOf(graph, new Map());
}

/** The frontier that a journal has reached; pair it with `schedule(graph, journal)` for what is ready there. */
export function restoreFrontier(graph: Graph, journal: Journal): Frontier {
  const inlets = new Map<string, Inlet>();
  const frontier = frontierOf(graph, inlets);
  for (const { id } of graph.order) {
    const entry = journal.get(id);
    if (entry?.port !== undefined) frontier.settle(id, entry.port);
  }
  return frontier;
}

function frontierOf(graph: Graph, inlets: Map<string, Inlet>): Frontier {
  const settleOne = (nodeId: string, port: string | undefined, move: FrontierMove) => {
    for (const edge of graph.nodes.get(nodeId)?.outgoing ?? []) {
      const inlet = inletOf(graph, inlets, edge.to);
      inlet.open -= 1;
      if (port !== undefined && edge.port === port) inlet.isTaken = true;
      if (inlet.open === 0) (inlet.isTaken ? move.ready : move.skipped).push(edge.to);
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

function inletOf(graph: Graph, inlets: Map<string, Inlet>, nodeId: string): Inlet {
  const known = inlets.get(nodeId);
  if (known) return known;
  const incoming = graph.nodes.get(nodeId)?.incoming ?? [];
  const open = incoming.reduce((count, edge) => count + (graph.reachable.has(edge.from) ? 1 : 0), 0);
  const inlet = { open, isTaken: false };
  inlets.set(nodeId, inlet);
  return inlet;
}
