import { describe, expect, it } from 'vitest';
import { testDefinitions } from '../graph/testing/test-definitions';
import { nodeDefinitions } from '../nodes/definitions';
import { readNodeShape } from '../spec/read-node-shape';
import type { SpecNode } from '../spec/spec';
import { addNode } from './add-node';
import { freshId } from './fresh-id';
import { insertOnEdge } from './insert-on-edge';
import { makeNode } from './new-node';
import { done, made, refusal, waysOf } from './testing/made-document';

const a: SpecNode = { id: 'a', type: 'note' };
const b: SpecNode = { id: 'b', type: 'note' };

describe('freshId', () => {
  it.each([
    ['call', [], 'call'],
    ['call', ['call'], 'call_2'],
    ['call_2', ['call', 'call_2'], 'call_3'],
    ['Größe 1', [], 'Gr_e_2'],
    ['42', [], 'node_2'],
    ['x'.repeat(64), ['x'.repeat(64)], `${'x'.repeat(56)}_2`],
  ])('like %s beside %j is %s', (base, taken, expected) => {
    expect(freshId(base, new Set(taken))).toBe(expected);
  });
});

describe('addNode', () => {
  it('names the node after its type, and starts the flow with the first', () => {
    const empty = made([], [], { startNodeId: '' });
    const built = addNode(empty, { type: 'call', position: { x: 1, y: 2 } }, testDefinitions);
    expect(built).toMatchObject({ nodeId: 'call' });
    const one = done(empty, built);
    expect(one.spec).toEqual({ startNodeId: 'call', nodes: [{ id: 'call', type: 'call' }], edges: [] });
    expect(one.layout).toEqual({ call: { x: 1, y: 2 } });
    const two = done(one, addNode(one, { type: 'call', fields: { url: '/' } }, testDefinitions));
    expect(two.spec.nodes[1]).toEqual({ id: 'call_2', type: 'call', url: '/' });
    expect(two.spec.startNodeId).toBe('call');
  });

  it('connects it to the port that a wire was drawn from', () => {
    const document = made([a]);
    const wired = (port: string) =>
      addNode(document, { type: 'call', connectFrom: { nodeId: 'a', port } }, testDefinitions);
    expect(waysOf(done(document, wired('error')))).toEqual(['a>call:error']);
    expect(refusal(wired('x'))).toBe('a has no way out named "x".');
  });

  it('refuses a type that is not there, and one node too many', () => {
    expect(refusal(addNode(made([a]), { type: 'x' }, testDefinitions))).toBe(
      'There is no node type "x" here.',
    );
    const full = made(Array.from({ length: 500 }, (_, index) => ({ id: `n${index}`, type: 'note' })));
    expect(refusal(addNode(full, { type: 'note' }, testDefinitions))).toBe('A flow has at most 500 nodes.');
  });

  it.each([...nodeDefinitions.values()])(
    'gives a fresh $type its ways out, and names no other node',
    (definition) => {
      const fresh = makeNode(made([]), { type: definition.type }, nodeDefinitions);
      if ('refused' in fresh) throw new Error(fresh.refused);
      const shape = readNodeShape(fresh.node, definition);
      expect(definition.ports(shape).length).toBeGreaterThan(0);
      expect(definition.configEdges?.(shape) ?? []).toEqual([]);
    },
  );
});

describe('insertOnEdge', () => {
  const insert = (nodes: SpecNode[], ways: string[], wire: [string, string, string], type = 'call') => {
    const document = made(nodes, ways);
    const [from, port, to] = wire;
    const place = { type, position: { x: 5, y: 5 } };
    return done(document, insertOnEdge(document, { from, port, to }, place, testDefinitions));
  };

  it('leads the wire through the node, case and place kept', () => {
    const after = insert([a, b], ['a>b:error', 'a>b'], ['a', 'error', 'b']);
    expect(waysOf(after)).toEqual(['a>call:error', 'a>b', 'call>b']);
    expect(after.layout.call).toEqual({ x: 5, y: 5 });
  });

  it('goes on by the plain way of the node', () => {
    expect(waysOf(insert([a, b], ['a>b'], ['a', 'out', 'b'], 'ask'))).toEqual(['a>ask', 'ask>b']);
    const fork = made([a, b, { id: 'fork', type: 'fork', on: '1', cases: { x: {} } }], ['a>b']);
    const built = insertOnEdge(
      fork,
      { from: 'a', port: 'out', to: 'b' },
      { nodeId: 'fork' },
      testDefinitions,
    );
    expect(waysOf(done(fork, built))).toEqual(['a>fork', 'fork>b:default']);
  });

  it('follows a wire that fields declare', () => {
    const fork: SpecNode = { id: 'fork', type: 'fork', on: '1', cases: { x: { next: 'b' } } };
    const after = insert([fork, b], ['fork>b:x'], ['fork', 'x', 'b']);
    expect(after.spec.nodes[0]?.cases).toEqual({ x: { next: 'call' } });
    expect(waysOf(after)).toEqual(['fork>call:x', 'call>b']);
  });

  it('gives a node an edge of its own where the flow had a rule', () => {
    const document = made([{ id: 'ask', type: 'ask' }, b], [], { onReject: { goto: 'b' } });
    const wire = { from: 'ask', port: 'rejected', to: 'b' };
    const after = done(document, insertOnEdge(document, wire, { type: 'note' }, testDefinitions));
    expect(waysOf(after)).toEqual(['ask>note:rejected', 'note>b']);
    expect(after.spec.onReject).toEqual({ goto: 'b' });
  });

  it('refuses a node that lies on the way already, and a wire that is not there', () => {
    const document = made([a, b, { ...b, id: 'c' }, { ...b, id: 'd' }], ['a>b', 'b>c', 'd>a']);
    const put = (from: string, to: string, nodeId: string) =>
      refusal(insertOnEdge(document, { from, port: 'out', to }, { nodeId }, testDefinitions));
    expect(put('a', 'b', 'a')).toBe('The node is an end of this connection.');
    expect(put('a', 'b', 'd')).toBe('That would make a circle: d already leads to a.');
    expect(put('a', 'b', 'c')).toBe('That would make a circle: b already leads to c.');
    expect(put('a', 'c', 'd')).toBe('There is no such connection.');
    expect(put('a', 'b', 'x')).toBe('There is no node named x.');
  });
});
