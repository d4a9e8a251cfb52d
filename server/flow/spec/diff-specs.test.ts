import { describe, expect, it } from 'vitest';
import { diffSpecs } from './diff-specs';
import { removedFields } from './removed-fields';
import type { Spec } from './spec';

const before: Spec = {
  startNodeId: 'fetch',
  nodes: [
    { id: 'fetch', type: 'call', url: '/a', body: { keep: 1, drop: { deep: true } }, tags: ['x', 'y'] },
    { id: 'route', type: 'fork', cases: { '>= 4': { next: 'fetch' }, '2.5': {} } },
  ],
  edges: [{ from: 'fetch', to: 'route' }],
};

describe('diffSpecs', () => {
  it('names each changed field by its dotted path, with both values', () => {
    const after: Spec = {
      ...before,
      strict: true,
      nodes: [
        { id: 'fetch', type: 'call', url: '/b', body: { keep: 1, gain: [] }, tags: ['x'] },
        { id: 'route', type: 'fork', cases: { '>= 4': { next: 'route' }, '2.5': {} } },
        { id: 'end', type: 'note' },
      ],
      edges: [{ from: 'fetch', to: 'route', case: 'error' }],
    };
    expect(diffSpecs(before, after)).toEqual({
      nodes: {
        added: [{ id: 'end', type: 'note' }],
        removed: [],
        reordered: false,
        changed: [
          {
            nodeId: 'fetch',
            fields: [
              { path: 'url', kind: 'changed', before: '/a', after: '/b' },
              { path: 'body.drop', kind: 'removed', before: { deep: true } },
              { path: 'body.gain', kind: 'added', after: [] },
              { path: 'tags.1', kind: 'removed', before: 'y' },
            ],
          },
          {
            nodeId: 'route',
            fields: [{ path: 'cases[">= 4"].next', kind: 'changed', before: 'fetch', after: 'route' }],
          },
        ],
      },
      edges: {
        added: [{ from: 'fetch', to: 'route', case: 'error' }],
        removed: [{ from: 'fetch', to: 'route' }],
        reordered: false,
      },
      settings: [{ path: 'strict', kind: 'added', after: true }],
    });
  });

  it('reports cases that only changed places', () => {
    const after: Spec = {
      ...before,
      nodes: [
        before.nodes[0] as Spec['nodes'][number],
        { id: 'route', type: 'fork', cases: { b: {}, '>= 4': {} } },
      ],
    };
    const swapped: Spec = {
      ...before,
      nodes: [
        after.nodes[0] as Spec['nodes'][number],
        { id: 'route', type: 'fork', cases: { '>= 4': {}, b: {} } },
      ],
    };
    expect(diffSpecs(after, swapped).nodes.changed).toEqual([
      {
        nodeId: 'route',
        fields: [{ path: 'cases', kind: 'reordered', before: ['b', '>= 4'], after: ['>= 4', 'b'] }],
      },
    ]);
  });
});

describe('removedFields', () => {
  it('finds keys at any depth, but no elements of lists and no changed values', () => {
    const after: Spec = {
      ...before,
      nodes: [
        { id: 'fetch', type: 'call', url: 7, body: { keep: 2, drop: {} }, tags: [] },
        { id: 'route', type: 'fork', cases: { '>= 4': { next: 'route' }, '2.5': {} } },
      ],
    };
    expect(removedFields(before, after)).toEqual([
      { kind: 'field', nodeId: 'fetch', path: 'body.drop.deep' },
    ]);
  });

  it('takes an edge with another case for another edge', () => {
    const after: Spec = { ...before, edges: [{ from: 'fetch', to: 'route', case: 'error' }] };
    expect(removedFields(before, after)).toEqual([{ kind: 'edge', edge: { from: 'fetch', to: 'route' } }]);
  });
});
