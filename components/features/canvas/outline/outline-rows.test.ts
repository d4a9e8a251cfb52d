import { expect, test } from 'vitest';
import { made } from '@/server/flow/edit/testing/made-document';
import { compileGraph } from '@/server/flow/graph/compile-graph';
import { testDefinitions } from '@/server/flow/graph/testing/test-definitions';
import { createOutlineRows } from './outline-rows';

const note = (id: string) => ({ id, type: 'note' });

/** Each step after as many dots as it is deep. */
function outline(nodes: Parameters<typeof made>[0], edges: string[]): string[] {
  const rows = createOutlineRows()(compileGraph(made(nodes, edges).spec, testDefinitions));
  return rows.map(({ id, depth, isLost }) => `${'.'.repeat(depth)}${id}${isLost ? ' lost' : ''}`);
}

test('a straight line is not indented', () => {
  expect(outline(['a', 'b', 'c'].map(note), ['a>b', 'b>c'])).toEqual(['a', 'b', 'c']);
});

test('branches are told one after the other, and what follows both stands back where they parted', () => {
  const fork = { id: 'f', type: 'fork', on: '1', cases: { one: {}, two: {} } };
  const nodes = [fork, ...['a1', 'b1', 'a2', 'end', 'last'].map(note)];
  const edges = ['f>a1:one', 'f>b1:two', 'a1>a2', 'a2>end', 'b1>end', 'end>last'];
  expect(outline(nodes, edges)).toEqual(['f', '.a1', '.a2', '.b1', 'end', 'last']);
});

test('what nothing leads to comes last and says so', () => {
  expect(outline(['a', 'x', 'b', 'y'].map(note), ['a>b', 'x>y'])).toEqual(['a', 'b', 'x lost', 'y lost']);
});

test('a circle does not hide a step', () => {
  expect(outline(['a', 'b', 'c'].map(note), ['a>b', 'b>c', 'c>b']).map((row) => row[0])).toHaveLength(3);
});

test('an edit changes the rows that show it and no other', () => {
  const rowsOf = createOutlineRows();
  const document = made(['a', 'b', 'c'].map(note), ['a>b', 'b>c']);
  const rows = (spec: typeof document.spec) => rowsOf(compileGraph(spec, testDefinitions));
  const before = rows(document.spec);
  const nodes = document.spec.nodes.map((node) => (node.id === 'b' ? { ...node, name: 'Second' } : node));
  const renamed = rows({ ...document.spec, nodes });
  expect(renamed.map((row, index) => row === before[index])).toEqual([true, false, true]);
  expect(renamed[1]?.title).toBe('Second');
  const cut = rows({ ...document.spec, nodes, edges: document.spec.edges.slice(0, 1) });
  expect(cut.map((row, index) => row === renamed[index])).toEqual([true, false, false]);
  expect(cut.map(({ isLost }) => isLost)).toEqual([false, false, true]);
});
