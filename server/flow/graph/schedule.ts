/**
 * The scheduler: what may start now, given what has been decided. Pure, so live runs, dry-runs, previews and replays
 * agree by construction. A node starts once all its incoming edges are settled and at least one was taken; when none
 * was taken it is skipped, and its own edges die (contract 4.8).
 */
import type { Graph, GraphNode } from './graph';
import type { Journal } from './journal';

/** Node ids in topological order. `waiting` are the steps in progress. `done`: nothing to start or to wait for. */
export type Schedule = { start: string[]; skip: string[]; waiting: string[]; done: boolean };

/** Looks at the whole graph; `createFrontier` gives the same answers step by step. */
export function schedule(graph: Graph, journal: Journal): Schedule {
  const start: string[] = [];
  const skip: string[] = [];
  const waiting: string[] = [];
  const skipped = new Set<string>();
  let isStopped = false;
  for (const node of graph.order) {
    if (!graph.reachable.has(node.id)) continue;
    const entry = journal.get(node.id);
    if (entry) {
      if (entry.status === 'skipped') skipped.add(node.id);
      else if (entry.port === undefined && isTerminal(entry.status)) isStopped = true;
      else if (entry.port === undefined) waiting.push(node.id);
      continue;
    }
    const readiness = node.id === graph.startNodeId ? 'ready' : readinessOf(node, graph, journal, skipped);
    if (readiness === 'ready') start.push(node.id);
    if (readiness === 'dead') {
      skip.push(node.id);
      skipped.add(node.id);
    }
  }
  if (isStopped) return { start: [], skip: [], waiting, done: waiting.length === 0 };
  return { start, skip, waiting, done: start.length === 0 && waiting.length === 0 };
}

function isTerminal(status: string): boolean {
  return status === 'failed' || status === 'cancelled' || status === 'succeeded';
}

function readinessOf(
  node: GraphNode,
  graph: Graph,
  journal: Journal,
  skipped: ReadonlySet<string>,
): 'ready' | 'dead' | 'blocked' {
  let isTaken = false;
  for (const edge of node.incoming) {
    // What cannot be reached will never settle; its edges are dead from the beginning.
    if (!graph.reachable.has(edge.from) || skipped.has(edge.from)) continue;
    const port = journal.get(edge.from)?.port;
    if (port === undefined) return 'blocked';
    if (port === edge.port) isTaken = true;
  }
  return isTaken ? 'ready' : 'dead';
}
