import { describe, expect, it } from 'vitest';
import { testDefinitions } from '../graph/testing/test-definitions';
import type { SpecNode } from '../spec/spec';
import { connect } from './connect';
import { disconnect } from './disconnect';
import { rewire } from './rewire';
import { done, made, refusal, waysOf } from './testing/made-document';

const a: SpecNode = { id: 'a', type: 'note' };
const b: SpecNode = { id: 'b', type: 'note' };
const c: SpecNode = { id: 'c', type: 'note' };
const fork: SpecNode = { id: 'fork', type: 'fork', on: '1', cases: { x: { next: 'a' }, y: {} } };
const ask: SpecNode = { id: 'ask', type: 'ask' };
const document = made([a, b, c, fork, ask], ['a>b']);
const wire = (from: string, port: string, to: string) => ({ from, port, to });
const drawn = (from: string, port: string, to: string) =>
  connect(document, wire(from, port, to), testDefinitions);

describe('connect', () => {
  it.each([
    ['b', 'out', 'c', 'b>c'],
    ['b', 'error', 'c', 'b>c:error'],
    ['fork', 'y', 'b', 'fork>b:y'],
    ['fork', 'default', 'b', 'fork>b:default'],
    ['ask', 'approved', 'b', 'ask>b'],
    ['ask', 'rejected', 'b', 'ask>b:rejected'],
  ])('spells a wire from %s by %s to %s as %s', (from, port, to, way) => {
    expect(waysOf(done(document, drawn(from, port, to))).at(-1)).toBe(way);
  });

  it('knows the ways out of a node that is only half-built', () => {
    const half = made([
      { id: 'f', type: 'fork', cases: { x: {} } },
      { id: 'k', type: 'ask', question: 7 },
      b,
    ]);
    expect(waysOf(done(half, connect(half, wire('k', 'approved', 'b'), testDefinitions)))).toEqual(['k>b']);
    expect(refusal(connect(half, wire('k', 'z', 'b'), testDefinitions))).toBe('k has no way out named "z".');
  });

  it.each([
    ['a', 'out', 'b', 'a leads to b this way already.'],
    ['a', 'out', 'a', 'A node cannot lead to itself.'],
    ['b', 'out', 'a', 'That would make a circle: a already leads to b.'],
    ['b', 'out', 'fork', 'That would make a circle: fork already leads to b.'],
    ['fork', 'x', 'b', 'The settings of fork say that "x" leads to a; change it there.'],
    ['fork', 'x', 'a', 'fork leads to a this way already.'],
    ['fork', 'z', 'b', 'fork has no way out named "z".'],
    ['nobody', 'out', 'b', 'There is no node named nobody.'],
    ['b', 'out', 'nobody', 'There is no node named nobody.'],
  ])('refuses %s by %s to %s', (from, port, to, reason) => {
    expect(refusal(drawn(from, port, to))).toBe(reason);
  });

  it('refuses a way that a policy of the node has closed', () => {
    const closed = made([{ ...a, onError: 'continue' }, { ...ask, onReject: 'fail' }, b]);
    expect(refusal(connect(closed, wire('a', 'error', 'b'), testDefinitions))).toContain(
      'goes on after a failure',
    );
    expect(refusal(connect(closed, wire('ask', 'rejected', 'b'), testDefinitions))).toContain(
      'fails when it is rejected',
    );
  });
});

describe('disconnect', () => {
  const declared = made(
    [
      { ...fork, otherwise: 'b' },
      { ...a, onError: { goto: 'c' } },
      { ...ask, onReject: { goto: 'b' } },
      b,
      c,
    ],
    ['fork>a:x', 'a>b', 'a>c:error', 'ask>c'],
    { onReject: { goto: 'c' } },
  );
  const without = (from: string, port: string, to: string) =>
    done(declared, disconnect(declared, wire(from, port, to), testDefinitions));
  const nodeOf = (id: string, from = declared) => from.spec.nodes.find((node) => node.id === id);

  it('takes away an edge of the list', () => {
    expect(waysOf(without('a', 'out', 'b'))).toEqual(['fork>a:x', 'a>c:error', 'ask>c']);
  });

  it('takes away every place that declares the wire', () => {
    const noCase = without('fork', 'x', 'a');
    expect(nodeOf('fork', noCase)?.cases).toEqual({ x: {}, y: {} });
    expect(waysOf(noCase)).not.toContain('fork>a:x');
    const noError = without('a', 'error', 'c');
    expect(nodeOf('a', noError)).toEqual(a);
    expect(waysOf(noError)).not.toContain('a>c:error');
    expect(nodeOf('fork', without('fork', 'default', 'b'))).toEqual(fork);
    expect(nodeOf('ask', without('ask', 'rejected', 'b'))).toEqual(ask);
  });

  it('refuses what the flow itself says, and what is not there', () => {
    const ruled = made([ask, b, c], ['ask>b'], { onReject: { goto: 'c' } });
    expect(refusal(disconnect(ruled, wire('ask', 'rejected', 'c'), testDefinitions))).toContain(
      'its settings',
    );
    expect(refusal(disconnect(ruled, wire('ask', 'approved', 'c'), testDefinitions))).toBe(
      'There is no such connection.',
    );
  });
});

describe('rewire', () => {
  it('moves an edge at its place in the list', () => {
    const two = made([a, b, c, fork], ['a>b', 'b>c']);
    expect(
      waysOf(done(two, rewire(two, wire('a', 'out', 'b'), wire('a', 'out', 'c'), testDefinitions))),
    ).toEqual(['a>c', 'b>c']);
  });

  it('moves a way that a field declares, and judges the new one without the old', () => {
    const moved = done(
      document,
      rewire(document, wire('fork', 'x', 'a'), wire('fork', 'x', 'b'), testDefinitions),
    );
    expect(waysOf(moved)).toEqual(['a>b', 'fork>b:x']);
    const back = rewire(document, wire('a', 'out', 'b'), wire('b', 'out', 'a'), testDefinitions);
    expect(waysOf(done(document, back))).toEqual(['b>a']);
    expect(refusal(rewire(document, wire('a', 'out', 'b'), wire('a', 'out', 'a'), testDefinitions))).toBe(
      'A node cannot lead to itself.',
    );
  });
});
