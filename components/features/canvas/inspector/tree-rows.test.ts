import { describe, expect, it } from 'vitest';
import { treeMove } from './tree-move';
import { type TreeSource, treeRows } from './tree-rows';

const source: TreeSource = {
  path: ['trigger'],
  known: { value: { id: 'x', customer: { name: 'Ada', tags: ['vip', 'new'] }, 'two words': null } },
};
const rows = (toggled: string[], search?: string) => treeRows(source, new Set(toggled), search);
const shown = (toggled: string[], search?: string) =>
  rows(toggled, search).map(({ level, label, kind }) => `${'-'.repeat(level)}${label} ${kind}`);

describe('rows of a tree', () => {
  it('begin with the first level, and open on demand', () => {
    expect(shown([])).toEqual(['-id text', '-customer object', '-two words null']);
    expect(shown(['trigger customer'])).toEqual([
      '-id text',
      '-customer object',
      '--name text',
      '--tags list of 2',
      '-two words null',
    ]);
  });

  it('are found by name and by value, with what leads to them', () => {
    expect(shown([], 'VIP')).toEqual(['-customer object', '--tags list of 2', '---0 text']);
    expect(shown([], 'name')).toEqual(['-customer object', '--name text']);
    expect(shown([], 'nothing like it')).toEqual([]);
  });

  it('stay few for large data', () => {
    const value = { list: Array.from({ length: 10_000 }, (_, index) => ({ index })) };
    expect(treeRows({ path: ['x'], known: { value } }, new Set(['x list'])).length).toBe(51);
    expect(treeRows({ path: ['x'], known: { value } }, new Set(), '1').length).toBeLessThanOrEqual(400);
  });

  it('are walked with the arrow keys', () => {
    const open = rows(['trigger customer']);
    const [id, customer, name] = open;
    if (!id || !customer || !name) throw new Error('rows are missing');
    expect(treeMove(open, id, 'ArrowDown')).toEqual({ kind: 'go', to: customer });
    expect(treeMove(open, customer, 'ArrowRight')).toEqual({ kind: 'go', to: name });
    expect(treeMove(open, name, 'ArrowLeft')).toEqual({ kind: 'go', to: customer });
    expect(treeMove(open, customer, 'ArrowLeft')).toEqual({ kind: 'toggle' });
    expect(treeMove(open, name, 'Enter')).toEqual({ kind: 'insert' });
    expect(treeMove(open, name, 'x')).toBeUndefined();
  });
});
