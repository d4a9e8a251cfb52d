import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json';
import { contentHash, jsonHash } from './content-hash';
import type { Spec } from './spec';
import { specsEqual } from './specs-equal';

const spec: Spec = {
  startNodeId: 'a',
  nodes: [{ id: 'a', type: 'fork', on: 'x', cases: { '>= 4': { next: 'b' }, '>= 2': { next: 'c' } } }],
  edges: [],
};

describe('contentHash', () => {
  it('is the SHA-256 that everybody computes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const expected = createHash('sha256').update(canonicalJson(value)).digest('hex');
        expect(jsonHash(value)).toBe(expected);
      }),
    );
  });

  it('does not see layout or the order of keys', () => {
    const [node] = spec.nodes;
    const { id, type, ...own } = node as Spec['nodes'][number];
    const other: Spec = {
      edges: [],
      nodes: [{ ...own, type, id }],
      layout: { a: { x: 1, y: 1 } },
      startNodeId: 'a',
    };
    expect(contentHash(other)).toBe(contentHash(spec));
    expect(specsEqual(other, spec)).toBe(true);
  });

  it('sees the order of cases, because they are tried in that order', () => {
    const [node] = spec.nodes;
    const cases = { '>= 2': { next: 'c' }, '>= 4': { next: 'b' } };
    const other: Spec = { ...spec, nodes: [{ ...node, cases } as Spec['nodes'][number]] };
    expect(contentHash(other)).not.toBe(contentHash(spec));
    expect(specsEqual(other, spec)).toBe(false);
  });
});
