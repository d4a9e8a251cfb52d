import { describe, expect, it } from 'vitest';
import { openedEditor } from '../testing/opened-editor';

describe('the editor store', () => {
  it('gives every node a place before anything is drawn', () => {
    const { document } = openedEditor();
    expect(Object.keys(document().layout).sort()).toEqual(['ask', 'pay', 'route', 'tell']);
  });

  it('takes edits back to the very document it began with', () => {
    const { store, document } = openedEditor();
    const before = document();
    store.actions.dispatch({ kind: 'node.set', id: 'pay', path: ['name'], value: 'Pay' });
    store.actions.dispatch({ kind: 'node.rename', from: 'ask', to: 'question' });
    store.actions.undo();
    store.actions.undo();
    expect(document()).toEqual(before);
    store.actions.redo();
    store.actions.redo();
    expect(document().spec.startNodeId).toBe('question');
  });

  it('says why an edit is refused, and changes nothing', () => {
    const { store, refusals, document } = openedEditor();
    const before = document();
    expect(store.actions.dispatch({ kind: 'node.rename', from: 'ask', to: 'pay' })).toBe(false);
    expect(refusals).toHaveLength(1);
    expect(document()).toBe(before);
  });

  it('changes nothing for somebody who may only look', () => {
    const { store, document } = openedEditor();
    const before = document();
    store.actions.update({ mode: 'view' });
    expect(store.actions.dispatch({ kind: 'start.set', id: 'pay' })).toBe(false);
    expect(document()).toBe(before);
  });

  it('makes one step of a burst until it ends', () => {
    const { store } = openedEditor();
    const type = (value: string) =>
      store.actions.dispatch({ kind: 'node.set', id: 'pay', path: ['name'], value }, { burst: 'pay name' });
    type('P');
    type('Pa');
    store.actions.endBurst();
    type('Pay');
    expect(store.getState().history.past).toHaveLength(2);
  });

  it('keeps a node chosen while it is renamed, there and back', () => {
    const { store } = openedEditor();
    store.actions.select({ nodeIds: ['ask'] });
    store.actions.dispatch({ kind: 'node.rename', from: 'ask', to: 'question' });
    expect([...store.getState().selection.nodeIds]).toEqual(['question']);
    store.actions.undo();
    expect([...store.getState().selection.nodeIds]).toEqual(['ask']);
  });

  it('lets go of what was deleted', () => {
    const { store } = openedEditor();
    store.actions.select({ nodeIds: ['pay', 'tell'] });
    store.actions.dispatch({ kind: 'node.remove', id: 'tell' });
    expect([...store.getState().selection.nodeIds]).toEqual(['pay']);
  });

  it('tells two requests for the same place apart', () => {
    const { store } = openedEditor();
    store.actions.requestFocus({ nodeId: 'pay', path: 'output' });
    const first = store.getState().focus;
    store.actions.requestFocus({ nodeId: 'pay', path: 'output' });
    expect(store.getState().focus).not.toEqual(first);
    expect([...store.getState().selection.nodeIds]).toEqual(['pay']);
  });
});
