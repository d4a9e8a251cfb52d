import { describe, expect, it } from 'vitest';
import { testDefinitions } from '../graph/testing/test-definitions';
import type { Spec } from '../spec/spec';
import { compileFlow } from './compile-flow';
import { testExecutors } from './testing/test-executors';
import { edgesOf, specOf } from './testing/test-run';

const compile = (spec: Spec) => compileFlow(spec, testDefinitions, testExecutors);

describe('compileFlow', () => {
  it('applies the defaults of each type, and leaves the spec as it was', () => {
    const spec = specOf([{ id: 'a', type: 'nap' }]);
    expect(compile(spec).nodes.get('a')?.config).toEqual({ forMs: 1_000 });
    expect(spec.nodes).toEqual([{ id: 'a', type: 'nap' }]);
  });

  it('resolves retries from the node, then the spec, then the default', () => {
    const spec = specOf(
      [
        { id: 'a', type: 'call', url: 'https://x', retry: { maxAttempts: 5 } },
        { id: 'b', type: 'call', url: 'https://x' },
      ],
      edgesOf('a>b'),
      { retry: { maxAttempts: 2, backoff: 'fixed' } },
    );
    const { nodes } = compile(spec);
    expect(nodes.get('a')?.retry).toMatchObject({ maxAttempts: 5, backoff: 'fixed', maxDelayMs: 60_000 });
    expect(nodes.get('b')?.retry).toMatchObject({ maxAttempts: 2, backoff: 'fixed' });
  });

  it('knows the ways out that lead somewhere', () => {
    const spec = specOf(
      [
        { id: 'a', type: 'note', onError: { goto: 'c' } },
        { id: 'b', type: 'note' },
        { id: 'c', type: 'shout' },
      ],
      edgesOf('a>b'),
    );
    const { nodes, liftsParsed } = compile(spec);
    expect([...(nodes.get('a')?.attachedPorts ?? [])].sort()).toEqual(['error', 'out']);
    expect(nodes.get('b')?.attachedPorts.size).toBe(0);
    expect([...liftsParsed]).toEqual(['c']);
  });

  it.each([
    ['an unknown type', specOf([{ id: 'a', type: 'nothing' }])],
    ['a broken config', specOf([{ id: 'a', type: 'nap', forMs: 'x' }])],
    ['no start', specOf([{ id: 'a', type: 'nap' }], [], { startNodeId: 'b' })],
    [
      'a cycle',
      specOf(
        [
          { id: 'a', type: 'nap' },
          { id: 'b', type: 'nap' },
        ],
        edgesOf('a>b', 'b>a'),
      ),
    ],
  ])('refuses %s, which no saved version has', (_, spec) => {
    expect(() => compile(spec)).toThrow();
  });
});
