import { describe, expect, it } from 'vitest';
import { testDefinitions } from '../graph/testing/test-definitions';
import type { Edit } from './edit';
import {
  commit,
  createHistory,
  dropStep,
  endBurst,
  type History,
  type HistoryChange,
  redo,
  replaceDocument,
  undo,
} from './history';
import { made } from './testing/made-document';

const document = made([
  { id: 'a', type: 'note', value: '' },
  { id: 'b', type: 'note' },
]);
const start = createHistory(document, testDefinitions);
const write = (value: string): Edit => ({ kind: 'node.set', id: 'a', path: ['value'], value });
const move = (x: number): Edit => ({ kind: 'nodes.move', positions: { a: { x, y: 0 }, b: { x, y: 9 } } });
const now = (change: HistoryChange): History => {
  if ('refused' in change) throw new Error(change.refused);
  return change.history;
};
const typed = (history: History, text: string, burst = 'a.value') =>
  [...text].reduce(
    (current, _, index) => now(commit(current, write(text.slice(0, index + 1)), { burst })),
    history,
  );
const shownIn = (history: History) => history.document.spec.nodes[0]?.value;

describe('a history', () => {
  it('takes steps back and does them again', () => {
    const two = now(commit(now(commit(start, write('x'))), write('y')));
    const back = now(undo(two));
    expect(shownIn(back)).toBe('x');
    expect(shownIn(now(redo(back)))).toBe('y');
    expect(now(undo(now(undo(back)))).document).toEqual(document);
    expect(now(redo(two))).toBe(two);
  });

  it('forgets what was undone once something new is done', () => {
    const back = now(undo(now(commit(start, write('x')))));
    expect(now(commit(back, write('y'))).future).toEqual([]);
  });

  it('keeps no step for an edit that changes nothing, and refuses what cannot be', () => {
    expect(now(commit(start, write('')))).toBe(start);
    expect(commit(start, { kind: 'node.remove', id: 'x' })).toEqual({ refused: 'There is no node named x.' });
  });

  it('remembers so many steps and no more', () => {
    let history = createHistory(document, testDefinitions, 3);
    for (const value of 'abcde') history = now(commit(history, write(value)));
    expect(history.past).toHaveLength(3);
    while (history.past.length > 0) history = now(undo(history));
    expect(shownIn(history)).toBe('b');
  });

  it('carries the name of what was done there and back', () => {
    const history = now(commit(start, { kind: 'batch', edits: [write('x')], label: 'Paste' }));
    expect(history.past.at(-1)?.label).toBe('Paste');
    expect(now(undo(history)).future.at(-1)?.label).toBe('Paste');
    expect(now(commit(start, write('x'), { label: 'Type' })).past.at(-1)?.label).toBe('Type');
  });
});

describe('a burst', () => {
  it('of typing is one step that does not grow', () => {
    const history = typed(start, 'hello');
    expect(history.past).toEqual([{ edit: { kind: 'node.set', id: 'a', path: ['value'], value: '' } }]);
    const back = now(undo(history));
    expect(back.document).toEqual(document);
    expect(shownIn(now(redo(back)))).toBe('hello');
  });

  it('of dragging is one step that does not grow', () => {
    let history = start;
    for (let x = 1; x <= 50; x += 1) history = now(commit(history, move(x), { burst: 'drag' }));
    expect(JSON.stringify(history.past).length).toBeLessThan(200);
    expect(now(undo(history)).document).toEqual(document);
  });

  it('of different edits is one step too', () => {
    const first = now(commit(start, write('x'), { burst: 'mixed' }));
    const second = now(commit(first, move(5), { burst: 'mixed' }));
    const third = now(
      commit(second, { kind: 'node.set', id: 'a', path: ['value'], absent: true }, { burst: 'mixed' }),
    );
    expect(third.past).toHaveLength(1);
    expect(JSON.stringify(now(undo(third)).document)).toBe(JSON.stringify(document));
  });

  it('ends with another burst, when told, and with undo', () => {
    const history = typed(start, 'ab');
    expect(typed(history, 'c', 'other').past).toHaveLength(2);
    expect(typed(endBurst(history), 'c').past).toHaveLength(2);
    const undone = now(undo(typed(history, 'x', 'other')));
    expect(typed(undone, 'c', 'other').past).toHaveLength(2);
    expect(now(commit(history, write('z'))).past).toHaveLength(2);
  });
});

describe('a document from elsewhere', () => {
  it('leaves the steps, which take back only what the user did', () => {
    const mine = now(commit(start, write('mine')));
    const merged = replaceDocument(mine, {
      ...mine.document,
      layout: { ...mine.document.layout, b: { x: 7, y: 7 } },
    });
    const back = now(undo(merged));
    expect(shownIn(back)).toBe('');
    expect(back.document.layout.b).toEqual({ x: 7, y: 7 });
  });

  it('may make a step impossible, which can then be let go', () => {
    const mine = now(commit(start, write('mine')));
    const merged = replaceDocument(mine, made([{ id: 'b', type: 'note' }]));
    expect(undo(merged)).toEqual({ refused: 'There is no node named a.' });
    expect(dropStep(merged).past).toEqual([]);
  });
});
