import { describe, expect, it } from 'vitest';
import { testDefinitions } from '../graph/testing/test-definitions';
import { alignNodes } from './align-nodes';
import { distributeNodes } from './distribute-nodes';
import { nudge } from './nudge';
import { aNote, done, made, refusal } from './testing/made-document';
import { toggleDisabled } from './toggle-disabled';

const nodes = ['a', 'b', 'c', 'd'].map((id) => ({ id, type: 'note' }));
const layout = { a: { x: 0, y: 10 }, b: { x: 90, y: 0 }, c: { x: 300, y: 50 } };
const document = { ...made(nodes, [], { notes: [aNote] }), layout };
const sizeOf = (id: string) => ({ width: id === 'b' ? 50 : 100, height: 40 });
const xs = (after: typeof document) => [after.layout.a.x, after.layout.b.x, after.layout.c.x];
const ys = (after: typeof document) => [after.layout.a.y, after.layout.b.y, after.layout.c.y];
const placed = (built: Parameters<typeof done>[1]) => done(document, built) as typeof document;

describe('alignNodes', () => {
  it.each([
    ['left', [0, 0, 0]],
    ['center', [150, 175, 150]],
    ['right', [300, 350, 300]],
  ] as const)('brings them to the %s', (line, expected) => {
    expect(xs(placed(alignNodes(document, ['a', 'b', 'c'], line, sizeOf)))).toEqual(expected);
  });

  it.each([
    ['top', [0, 0, 0]],
    ['middle', [25, 25, 25]],
    ['bottom', [50, 50, 50]],
  ] as const)('brings them to the %s', (line, expected) => {
    expect(ys(placed(alignNodes(document, ['a', 'b', 'c'], line, sizeOf)))).toEqual(expected);
  });

  it('needs two that have a place', () => {
    expect(refusal(alignNodes(document, ['a', 'd'], 'left', sizeOf))).toBe(
      'Select two nodes or more to align them.',
    );
  });
});

describe('distributeNodes', () => {
  it('makes the gaps equal and leaves the outermost', () => {
    const after = placed(distributeNodes(document, ['c', 'a', 'b'], 'horizontal', sizeOf));
    expect(xs(after)).toEqual([0, 175, 300]);
    expect(ys(after)).toEqual(ys(document));
    expect(refusal(distributeNodes(document, ['a', 'b'], 'vertical', sizeOf))).toContain('three nodes');
  });
});

describe('nudge', () => {
  it('moves nodes and notes by as much', () => {
    const after = placed(nudge(document, { nodeIds: ['a', 'd'], noteIds: ['note_1'] }, { dx: 8, dy: -8 }));
    expect(after.layout).toEqual({ ...layout, a: { x: 8, y: 2 } });
    expect(after.notes[0]).toMatchObject({ x: 8, y: -8 });
    expect(refusal(nudge(document, { nodeIds: ['d'] }, { dx: 8, dy: 0 }))).toContain('Nothing');
  });
});

describe('toggleDisabled', () => {
  const some = made([
    { id: 'off', type: 'note', disabled: true },
    { id: 'on', type: 'note' },
    { id: 'ask', type: 'ask' },
  ]);
  const toggled = (...ids: string[]) =>
    done(some, toggleDisabled(some, ids, testDefinitions)).spec.nodes.map(({ disabled }) => disabled);

  it('switches off what is not, else on, which is written down as false', () => {
    expect(toggled('off', 'on')).toEqual([true, true, undefined]);
    expect(toggled('off')).toEqual([false, undefined, undefined]);
  });

  it('leaves a person who must be asked alone', () => {
    expect(toggled('on', 'ask')).toEqual([true, true, undefined]);
    expect(refusal(toggleDisabled(some, ['ask'], testDefinitions))).toBe(
      'ask asks a person, so it cannot be switched off.',
    );
    expect(refusal(toggleDisabled(some, [], testDefinitions))).toBe('Select a node to switch it off.');
    const forced = made([{ id: 'ask', type: 'ask', disabled: true }]);
    expect(done(forced, toggleDisabled(forced, ['ask'], testDefinitions)).spec.nodes[0]?.disabled).toBe(
      false,
    );
  });
});
