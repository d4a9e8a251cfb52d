import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileGraph } from './compile-graph';
import { createFrontier, restoreFrontier } from './frontier';
import type { Graph } from './graph';
import type { JournalEntry } from './journal';
import { schedule } from './schedule';
import { arbitrarySpec } from './testing/arbitrary-spec';
import { testDefinitions } from './testing/test-definitions';
import { upstreamIndex, upstreamOf } from './upstream-of';

const arbitraryGraph = arbitrarySpec({ nodesMax: 14 }).map((spec) => compileGraph(spec, testDefinitions));

/** Walks a graph to its end: `pick` chooses which ready node settles next, `portOf` which way it goes out. */
function walk(graph: Graph, pick: (ready: string[]) => string, portOf: (id: string) => string) {
  const journal = new Map<string, JournalEntry>();
  const frontier = createFrontier(graph);
  const ready = new Set([graph.startNodeId]);
  const snapshots: { journal: Map<string, JournalEntry>; ready: Set<string> }[] = [];
  while (ready.size > 0) {
    snapshots.push({ journal: new Map(journal), ready: new Set(ready) });
    const id = pick([...ready]);
    ready.delete(id);
    expect(journal.has(id)).toBe(false);
    journal.set(id, { status: 'succeeded', port: portOf(id) });
    const move = frontier.settle(id, portOf(id));
    for (const skipped of move.skipped) journal.set(skipped, { status: 'skipped' });
    for (const next of move.ready) ready.add(next);
  }
  return { journal, snapshots };
}

function portsOf(graph: Graph, choice: (id: string) => number): (id: string) => string {
  return (id) => {
    const ports = [...new Set(graph.nodes.get(id)?.outgoing.map((edge) => edge.port)), 'out'];
    return ports[choice(id) % ports.length] as string;
  };
}

const statusesOf = (journal: Map<string, JournalEntry>) =>
  [...journal].map(([id, entry]) => `${id} ${entry.status} ${entry.port}`).sort();

describe('scheduling', () => {
  it('settles every reachable node exactly once, whatever ways are taken', () => {
    fc.assert(
      fc.property(arbitraryGraph, fc.func(fc.nat(50)), (graph, choice) => {
        const { journal } = walk(graph, (ready) => ready[0] as string, portsOf(graph, choice));
        expect(new Set(journal.keys())).toEqual(graph.reachable);
      }),
    );
  });

  it('ends the same whatever the order in which parallel branches finish', () => {
    fc.assert(
      fc.property(arbitraryGraph, fc.func(fc.nat(50)), fc.func(fc.nat(50)), (graph, choice, order) => {
        const portOf = portsOf(graph, choice);
        const first = walk(graph, (ready) => ready[0] as string, portOf);
        const other = walk(graph, (ready) => ready[order(ready) % ready.length] as string, portOf);
        expect(statusesOf(other.journal)).toEqual(statusesOf(first.journal));
      }),
    );
  });

  it('gives the same answers step by step and at a glance', () => {
    fc.assert(
      fc.property(arbitraryGraph, fc.func(fc.nat(50)), fc.func(fc.nat(50)), (graph, choice, order) => {
        const { snapshots } = walk(
          graph,
          (ready) => ready[order(ready) % ready.length] as string,
          portsOf(graph, choice),
        );
        for (const { journal, ready } of snapshots) {
          const glance = schedule(graph, journal);
          expect(new Set(glance.start)).toEqual(ready);
          expect(glance.skip).toEqual([]);
          const withoutSkips = new Map([...journal].filter(([, entry]) => entry.status !== 'skipped'));
          const skips = [...journal.keys()].filter((id) => !withoutSkips.has(id));
          expect(new Set(schedule(graph, withoutSkips).skip)).toEqual(new Set(skips));
        }
      }),
    );
  });

  it('goes on from a journal as it would have gone on without a break', () => {
    fc.assert(
      fc.property(arbitraryGraph, fc.func(fc.nat(50)), (graph, choice) => {
        const portOf = portsOf(graph, choice);
        const { snapshots } = walk(graph, (ready) => ready[0] as string, portOf);
        for (const { journal, ready } of snapshots) {
          const next = [...ready][0] as string;
          const restored = restoreFrontier(graph, journal).settle(next, portOf(next));
          journal.set(next, { status: 'succeeded', port: portOf(next) });
          const expected = schedule(graph, journal);
          const others = new Set([...ready].filter((id) => id !== next));
          expect(new Set(restored.ready)).toEqual(new Set(expected.start.filter((id) => !others.has(id))));
          expect(new Set(restored.skipped)).toEqual(new Set(expected.skip));
        }
      }),
    );
  });

  it('skips exactly the nodes to which no taken way leads', () => {
    fc.assert(
      fc.property(arbitraryGraph, fc.func(fc.nat(50)), (graph, choice) => {
        const { journal } = walk(graph, (ready) => ready[0] as string, portsOf(graph, choice));
        for (const node of graph.order) {
          if (!graph.reachable.has(node.id) || node.id === graph.startNodeId) continue;
          const isFed = node.incoming.some((edge) => journal.get(edge.from)?.port === edge.port);
          expect(journal.get(node.id)?.status === 'skipped').toBe(!isFed);
        }
      }),
    );
  });
});

describe('upstreamIndex', () => {
  it('agrees with upstreamOf on every pair', () => {
    fc.assert(
      fc.property(arbitraryGraph, (graph) => {
        const isUpstream = upstreamIndex(graph);
        for (const node of graph.order) {
          const upstream = upstreamOf(graph, node.id);
          for (const other of graph.order) expect(isUpstream(other.id, node.id)).toBe(upstream.has(other.id));
        }
      }),
    );
  });

  it('holds for more nodes than fit in one word', () => {
    const count = 200;
    const nodes = Array.from({ length: count }, (_, index) => ({ id: `n${index}`, type: 'note' }));
    const edges = nodes.slice(1).map((node, index) => ({ from: `n${index}`, to: node.id }));
    const isUpstream = upstreamIndex(compileGraph({ startNodeId: 'n0', nodes, edges }, testDefinitions));
    expect(isUpstream('n0', 'n199')).toBe(true);
    expect(isUpstream('n31', 'n32')).toBe(true);
    expect(isUpstream('n199', 'n0')).toBe(false);
    expect(isUpstream('n100', 'n100')).toBe(false);
  });
});
