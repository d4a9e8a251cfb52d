import { describe, expect, it } from 'vitest';
import { testDefinitions } from '../graph/testing/test-definitions';
import type { SpecNode } from '../spec/spec';
import { deleteNodes } from './delete-nodes';
import type { FlowDocument } from './document';
import { aNote, done, faultsOf, made, refusal, waysOf } from './testing/made-document';

const note = (id: string): SpecNode => ({ id, type: 'note' });
const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(note) as [SpecNode, SpecNode, SpecNode, SpecNode];
const left = (document: FlowDocument, nodeIds: string[], options = {}) =>
  done(document, deleteNodes(document, { nodeIds }, testDefinitions, options));

describe('deleteNodes', () => {
  it('joins what led to a node to what followed it, at the same place in the list', () => {
    const chain = made([a, b, c, d], ['a>b', 'b>c', 'c>d']);
    const rest = left(chain, ['b', 'c']);
    expect(waysOf(rest)).toEqual(['a>d']);
    expect(rest.spec.nodes).toEqual([a, d]);
    expect(Object.keys(rest.layout)).toEqual(['a', 'd']);
    expect(waysOf(left(chain, ['b', 'c'], { reconnect: false }))).toEqual([]);
  });

  it('joins to all that followed by one way, and not to what followed a failure', () => {
    const fan = made([a, b, c, d, note('e')], ['a>b', 'b>c', 'b>d', 'b>e:error']);
    expect(waysOf(left(fan, ['b']))).toEqual(['a>c', 'a>d']);
  });

  it('joins nothing where a choice led to different nodes', () => {
    const fork: SpecNode = { id: 'b', type: 'fork', on: '1', cases: { x: {} } };
    expect(waysOf(left(made([a, fork, c, d], ['a>b', 'b>c:x', 'b>d:default']), ['b']))).toEqual([]);
    expect(waysOf(left(made([a, fork, c], ['a>b', 'b>c:x', 'b>c:default']), ['b']))).toEqual(['a>c']);
  });

  it('does not double a wire that is there', () => {
    expect(waysOf(left(made([a, b, c], ['a>b', 'b>c', 'a>c']), ['b']))).toEqual(['a>c']);
    expect(waysOf(left(made([a, b, c, d], ['a>b', 'a>c', 'b>d', 'c>d']), ['b', 'c']))).toEqual(['a>d']);
    const ask = made([{ id: 'a', type: 'ask' }, b, c, d], ['a>b:approved', 'a>c:approved', 'b>d', 'c>d']);
    expect(waysOf(left(ask, ['b', 'c']))).toEqual(['a>d:approved']);
  });

  it('does not double an edge that a goto overrides', () => {
    const asks: SpecNode = { id: 'a', type: 'ask', onReject: { goto: 'b' } };
    const rest = left(made([asks, b, c], ['a>b:rejected', 'a>c:rejected', 'b>c']), ['b']);
    expect(waysOf(rest)).toEqual(['a>c:rejected']);
    expect(rest.spec.nodes[0]).toHaveProperty('onReject', { goto: 'c' });
    expect(faultsOf(rest)).toEqual([]);
  });

  it('follows the gotos and cases of other nodes, or takes them away', () => {
    const fork: SpecNode = { id: 'fork', type: 'fork', on: '1', cases: { x: { next: 'b' } }, otherwise: 'b' };
    const nodes = [
      fork,
      { ...a, onError: { goto: 'b' } },
      { id: 'ask', type: 'ask', onReject: { goto: 'b' } },
      b,
      c,
    ];
    const pointing = made(nodes, ['fork>a:x', 'a>ask', 'b>c', 'fork>b:x'], { onReject: { goto: 'b' } });
    const bridged = left(pointing, ['b']);
    expect(bridged.spec.nodes).toEqual([
      { ...fork, cases: { x: { next: 'c' } }, otherwise: 'c' },
      { ...a, onError: { goto: 'c' } },
      { id: 'ask', type: 'ask', onReject: { goto: 'c' } },
      c,
    ]);
    expect(bridged.spec.onReject).toEqual({ goto: 'c' });
    expect(waysOf(bridged)).toEqual(['fork>a:x', 'a>ask', 'fork>c:x']);
    const cut = left(pointing, ['b'], { reconnect: false });
    const { otherwise: _otherwise, ...rest } = fork;
    expect(cut.spec.nodes).toEqual([{ ...rest, cases: { x: {} } }, a, { id: 'ask', type: 'ask' }, c]);
    expect(cut.spec).not.toHaveProperty('onReject');
    expect(faultsOf(cut)).toEqual([]);
  });

  it('gives several followers edges of their own where a field can name but one', () => {
    const fork: SpecNode = { id: 'fork', type: 'fork', on: '1', cases: { x: { next: 'b' } } };
    const rest = left(made([fork, b, c, d], ['b>c', 'b>d']), ['b']);
    expect(rest.spec.nodes[0]?.cases).toEqual({ x: {} });
    expect(waysOf(rest)).toEqual(['fork>c:x', 'fork>d:x']);
  });

  it('finds another start', () => {
    expect(left(made([a, b, c], ['a>b', 'b>c']), ['a']).spec.startNodeId).toBe('b');
    expect(left(made([a, b, c], ['a>c', 'a>b', 'c>b']), ['a']).spec.startNodeId).toBe('c');
    expect(left(made([a]), ['a']).spec.startNodeId).toBe('');
  });

  it('deletes notes too, and refuses to delete nothing', () => {
    const noted = made([a], [], { notes: [aNote] });
    const built = deleteNodes(noted, { nodeIds: [], noteIds: ['note_1'] }, testDefinitions);
    expect(done(noted, built).notes).toEqual([]);
    expect(refusal(deleteNodes(noted, { nodeIds: ['x'] }, testDefinitions))).toBe(
      'Nothing is selected to delete.',
    );
  });
});
