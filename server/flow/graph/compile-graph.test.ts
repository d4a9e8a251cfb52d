import { describe, expect, it } from 'vitest';
import type { Spec, SpecEdge, SpecNode } from '../spec/spec';
import { compileGraph } from './compile-graph';
import { testDefinitions } from './testing/test-definitions';

const compile = (nodes: SpecNode[], edges: SpecEdge[] = [], more: Partial<Spec> = {}) =>
  compileGraph({ startNodeId: 'a', nodes, edges, ...more }, testDefinitions);
const ways = (nodes: SpecNode[], edges: SpecEdge[] = [], more: Partial<Spec> = {}) =>
  compile(nodes, edges, more).edges.map(({ from, to, port }) => `${from}>${to}:${port}`);

const a = { id: 'a', type: 'note' };
const [b, c, d] = ['b', 'c', 'd'].map((id) => ({ id, type: 'note' })) as [SpecNode, SpecNode, SpecNode];
const ask = { id: 'a', type: 'ask' };

describe('edges', () => {
  it('take their port from the type of their source', () => {
    const fork = { id: 'a', type: 'fork', on: '1', cases: { x: {} } };
    expect(ways([a, b], [{ from: 'a', to: 'b' }])).toEqual(['a>b:out']);
    expect(ways([a, b], [{ from: 'a', to: 'b', case: 'error' }])).toEqual(['a>b:error']);
    expect(ways([fork, b], [{ from: 'a', to: 'b', case: 'x' }])).toEqual(['a>b:x']);
    expect(ways([fork, b], [{ from: 'a', to: 'b', case: 'y' }])).toEqual([]);
  });

  it('spelled twice are one', () => {
    const fork = { id: 'a', type: 'fork', on: '1', cases: { x: { next: 'b' } }, otherwise: 'b' };
    expect(
      ways(
        [fork, b],
        [
          { from: 'a', to: 'b', case: 'x' },
          { from: 'a', to: 'b', case: 'default' },
        ],
      ),
    ).toEqual(['a>b:x', 'a>b:default']);
  });

  it('include the goto of a failure, unless the node goes on anyway', () => {
    const edges = [{ from: 'a', to: 'c', case: 'error' }];
    expect(ways([{ ...a, onError: { goto: 'b' } }, b, c], edges)).toEqual(['a>b:error', 'a>c:error']);
    expect(ways([{ ...a, onError: 'continue' }, b, c], edges)).toEqual([]);
  });

  it('of a rejection follow the node, then its edge, then the spec', () => {
    const edge = { from: 'a', to: 'c', case: 'rejected' };
    const bySpec: Partial<Spec> = { onReject: { goto: 'd' } };
    expect(ways([{ ...ask, onReject: { goto: 'b' } }, b, c, d], [edge], bySpec)).toEqual(['a>b:rejected']);
    expect(ways([{ ...ask, onReject: 'fail' }, b, c, d], [edge], bySpec)).toEqual([]);
    expect(ways([ask, b, c, d], [edge], bySpec)).toEqual(['a>c:rejected']);
    expect(ways([ask, b, c, d], [], bySpec)).toEqual(['a>d:rejected']);
    expect(ways([a, d], [], bySpec)).toEqual([]);
  });

  it('remember who declared them', () => {
    const graph = compile([{ ...a, onError: { goto: 'b' } }, b, c], [{ from: 'b', to: 'c' }]);
    expect(graph.edges.map(({ origin, path }) => [origin, path])).toEqual([
      ['onError', 'nodes.0.onError'],
      ['edge', 'edges.0'],
    ]);
  });
});

describe('a half-built spec', () => {
  it('compiles as far as it is understood', () => {
    const graph = compile(
      [{ id: 'a', type: 'nothing' }, { id: 'b', type: 'fork' }, c, { id: 'c', type: 'nap' }],
      [
        { from: 'a', to: 'b', case: 'x' },
        { from: 'b', to: 'c', case: 'y' },
        { from: 'c', to: 'gone' },
      ],
    );
    expect([...graph.nodes.keys()]).toEqual(['a', 'b', 'c']);
    expect(graph.edges.map(({ port }) => port)).toEqual(['x', 'y']);
    expect([...graph.reachable]).toEqual(['a', 'b', 'c']);
  });

  it('has no reachable node without its start', () => {
    expect(compile([b]).reachable.size).toBe(0);
  });
});

describe('order', () => {
  it('puts sources first', () => {
    const graph = compile(
      [c, b, a],
      [
        { from: 'a', to: 'b' },
        { from: 'b', to: 'c' },
      ],
    );
    expect(graph.order.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('still holds every node when there is a cycle, and shows the cycle', () => {
    const graph = compile(
      [a, b, c, d],
      [
        { from: 'a', to: 'b' },
        { from: 'b', to: 'c' },
        { from: 'c', to: 'b' },
        { from: 'c', to: 'd' },
      ],
    );
    expect(graph.order.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
    expect(graph.cycle?.map(({ from, to }) => `${from}>${to}`)).toEqual(['b>c', 'c>b']);
  });
});
