import { describe, expect, it } from 'vitest';
import { documentOf } from '@/server/flow/edit/document';
import type { Spec } from '@/server/flow/spec/spec';
import { CARD_WIDTH } from '../projection/card-geometry';
import { placeNodes } from './place-nodes';

function chain(count: number): Spec {
  const ids = Array.from({ length: count }, (_, index) => `n${index}`);
  return {
    startNodeId: 'n0',
    nodes: ids.map((id) => ({ id, type: 'transform', output: 1 })),
    edges: ids.slice(1).map((id, index) => ({ from: `n${index}`, to: id })),
  };
}

describe('placing nodes', () => {
  it.each([3, 400])('puts a chain of %i from left to right, none onto another', (count) => {
    const { layout } = placeNodes(documentOf(chain(count)));
    for (let index = 1; index < count; index += 1) {
      const gap = (layout[`n${index}`]?.x ?? 0) - (layout[`n${index - 1}`]?.x ?? 0);
      expect(gap).toBeGreaterThan(CARD_WIDTH);
    }
  });

  it.each([0, 400])(
    'stacks what a card leads to in the order of its ports, before a chain of %i',
    (count) => {
      const rest = chain(count).nodes;
      const spec: Spec = {
        startNodeId: 'send',
        nodes: [
          {
            id: 'send',
            type: 'http_request',
            url: 'https://x.example',
            method: 'GET',
            onError: { goto: 'park' },
          },
          { id: 'park', type: 'transform', output: 1 },
          {
            id: 'choose',
            type: 'decision',
            expression: 'true',
            cases: { yes: { next: 'first' }, no: { next: 'second' } },
            defaultCase: 'third',
          },
          ...['third', 'first', 'second'].map((id) => ({ id, type: 'transform', output: 1 })),
          ...rest,
        ],
        edges: [
          { from: 'send', to: 'choose' },
          // Past `choose` and what comes of it.
          { from: 'park', to: 'third' },
          ...chain(count).edges,
        ],
      };
      const { layout } = placeNodes(documentOf(spec));
      const downward = (ids: string[]) =>
        ids.toSorted((one, other) => (layout[one]?.y ?? 0) - (layout[other]?.y ?? 0));
      expect(downward(['third', 'second', 'first'])).toEqual(['first', 'second', 'third']);
      expect(downward(['park', 'choose'])).toEqual(['choose', 'park']);
    },
  );

  it('leaves alone what has a place', () => {
    const document = documentOf(chain(3), { n0: { x: 1, y: 2 }, n1: { x: 3, y: 4 } });
    const placed = placeNodes(document);
    expect(placed.layout).toMatchObject({ n0: { x: 1, y: 2 }, n1: { x: 3, y: 4 } });
    expect(placed.layout.n2?.y).toBeGreaterThan(4);
    expect(placeNodes(placed)).toBe(placed);
  });

  it('copes with a circle', () => {
    const spec = chain(3);
    const round = { ...spec, edges: [...spec.edges, { from: 'n2', to: 'n0' }] };
    expect(Object.keys(placeNodes(documentOf(round)).layout)).toHaveLength(3);
  });
});
