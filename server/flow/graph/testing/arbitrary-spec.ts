/**
 * Random valid specs over the made-up node types: connected DAGs with decisions, approvals, error ways and joins.
 * Every node is reachable from the first and edges only lead forward.
 */
import fc from 'fast-check';
import type { Spec, SpecEdge, SpecNode } from '../../spec/spec';

export type ArbitrarySpecOptions = {
  nodesMax?: number;
  /** The node types to draw from. */
  types?: readonly TestType[];
};

type TestType = 'note' | 'fork' | 'call' | 'nap' | 'ask' | 'shout';

/** A node before it is named: its type, where its ways lead (as offsets forward) and its quirks. */
type Sketch = {
  type: TestType;
  parent: number;
  jumps: number[];
  value: number;
  quirk: number;
  shortcut: boolean;
};

const ALL: readonly TestType[] = ['note', 'note', 'fork', 'call', 'nap', 'ask', 'shout'];

/** Specs that `validateSpec` accepts without anything of level `save` or `publish`. */
export function arbitrarySpec({ nodesMax = 12, types = ALL }: ArbitrarySpecOptions = {}): fc.Arbitrary<Spec> {
  const sketch: fc.Arbitrary<Sketch> = fc.record({
    type: fc.constantFrom(...types),
    parent: fc.nat(1_000),
    jumps: fc.array(fc.nat(1_000), { maxLength: 2 }),
    value: fc.nat(3),
    quirk: fc.nat(9),
    shortcut: fc.boolean(),
  });
  return fc
    .tuple(fc.array(sketch, { minLength: 1, maxLength: nodesMax }), fc.boolean())
    .map(([sketches, strict]) => buildSpec(sketches, strict));
}

function buildSpec(sketches: Sketch[], strict: boolean): Spec {
  const edges: SpecEdge[] = [];
  const seen = new Set<string>();
  const connect = (from: number, to: number, chance: number) => {
    const edgeCase = caseOf(sketches[from] as Sketch, chance);
    const key = `${from} ${to} ${edgeCase}`;
    if (seen.has(key)) return;
    seen.add(key);
    edges.push({ from: idOf(from), to: idOf(to), ...(edgeCase === undefined ? {} : { case: edgeCase }) });
  };
  sketches.forEach((sketch, index) => {
    if (index > 0) connect(sketch.parent % index, index, sketch.parent);
    for (const jump of sketch.jumps) {
      const room = sketches.length - index - 1;
      if (room > 0) connect(index, index + 1 + (jump % room), jump);
    }
  });
  const nodes = sketches.map((sketch, index) => buildNode(sketch, index, sketches.length));
  return { startNodeId: idOf(0), nodes, edges, ...(strict ? { strict } : {}) };
}

function idOf(index: number): string {
  return `n${index}`;
}

/** Which way out of its source an edge takes. */
function caseOf({ type, value }: Sketch, chance: number): string | undefined {
  if (type === 'fork') return ['default', 'a', String(value)][chance % 3];
  if (type === 'ask') return [undefined, 'rejected', 'approved', 'error'][chance % 4];
  return chance % 5 === 0 ? 'error' : undefined;
}

function buildNode({ type, value, quirk, shortcut }: Sketch, index: number, count: number): SpecNode {
  const id = idOf(index);
  const next = shortcut && index + 1 < count ? idOf(index + 1) : undefined;
  switch (type) {
    case 'note':
      return {
        id,
        type,
        value: { at: index, of: '${trigger.n}' },
        breaks: quirk === 0,
        ...errorPolicy(quirk, next),
      };
    case 'fork':
      return { id, type, on: `${value} + 0`, cases: { a: {}, [value]: next ? { next } : {} } };
    case 'call':
      return {
        id,
        type,
        url: `https://example.com/${index}`,
        retry: { maxAttempts: 2 },
        ...errorPolicy(quirk, next),
      };
    case 'ask':
      return { id, type, ...(quirk === 3 ? { onReject: 'fail' } : next ? { onReject: { goto: next } } : {}) };
    case 'nap':
    case 'shout':
      return { id, type };
  }
}

function errorPolicy(quirk: number, next: string | undefined): Pick<SpecNode, 'onError'> {
  if (quirk === 1) return { onError: 'continue' };
  return quirk === 2 && next ? { onError: { goto: next } } : {};
}
