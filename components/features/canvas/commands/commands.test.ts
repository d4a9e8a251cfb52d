import { describe, expect, it } from 'vitest';
import { compileGraph } from '@/server/flow/graph/compile-graph';
import { nodeDefinitions } from '@/server/flow/nodes/definitions';
import { wireKey } from '../store/wire-key';
import { openedEditor } from '../testing/opened-editor';
import { addNodeOfType } from './add-node-of-type';
import { align, nudgeSelection, tidyUp } from './arrange-selection';
import { deleteSelection, selectAll } from './change-selection';
import { copySelection, pasteText } from './clipboard';
import { walk } from './walk';

function wiresOf(document: ReturnType<ReturnType<typeof openedEditor>['document']>): string[] {
  return compileGraph(document.spec, nodeDefinitions).edges.map(
    ({ from, port, to }) => `${from}.${port} ${to}`,
  );
}

describe('commands of the editor', () => {
  it('add a node after the chosen one, joined to its free way out', () => {
    const { store, document } = openedEditor();
    store.actions.select({ nodeIds: ['pay'] });
    expect(addNodeOfType(store, 'wait')).toBe('wait');
    expect(wiresOf(document())).toContain('pay.out wait');
    expect([...store.getState().selection.nodeIds]).toEqual(['wait']);
  });

  it('insert a node into the chosen wire and make room for it, in one step', () => {
    const { store, document } = openedEditor();
    const before = document().layout.route?.x ?? 0;
    store.actions.select({ edgeKeys: [wireKey({ from: 'ask', port: 'out', to: 'route' })] });
    addNodeOfType(store, 'wait');
    expect(wiresOf(document())).toEqual(expect.arrayContaining(['ask.out wait', 'wait.out route']));
    expect(document().layout.route?.x).toBeGreaterThan(before);
    store.actions.undo();
    expect(store.getState().history.past).toHaveLength(0);
    expect(document().layout.route?.x).toBe(before);
  });

  it('never put a new card onto another', () => {
    const { store, document } = openedEditor();
    addNodeOfType(store, 'wait', { at: { x: 0, y: 0 } });
    addNodeOfType(store, 'wait', { at: { x: 0, y: 0 } });
    const { wait, wait_2: second } = document().layout;
    expect(wait).not.toEqual(second);
  });

  it('copy as readable text that can be pasted with its references', () => {
    const { store, document } = openedEditor();
    selectAll(store);
    const text = copySelection(store) ?? '';
    expect(JSON.parse(text)).toHaveProperty('nodes');
    pasteText(store, text);
    const copy = document().spec.nodes.find(({ id }) => id === 'pay_2');
    expect(copy?.output).toEqual({ paid: '${step.ask_2.output.amount}' });
  });

  it('give what is pasted without places a place, and refuse what is no flow', () => {
    const { store, refusals, document } = openedEditor();
    const text = JSON.stringify({
      startNodeId: 'x',
      nodes: [{ id: 'x', type: 'wait', duration: '1m' }],
      edges: [],
    });
    pasteText(store, text);
    expect(document().layout.x).toBeDefined();
    pasteText(store, 'total junk {');
    expect(refusals).toHaveLength(1);
  });

  it('delete nodes and wires', () => {
    const { store, document } = openedEditor();
    store.actions.select({ edgeKeys: [wireKey({ from: 'route', port: 'true', to: 'pay' })] });
    deleteSelection(store);
    expect(wiresOf(document())).not.toContain('route.true pay');
    store.actions.select({ nodeIds: ['tell'] });
    deleteSelection(store);
    expect(document().spec.nodes.map(({ id }) => id)).not.toContain('tell');
  });

  it('nudge in one burst, align and tidy up in one step each', () => {
    const { store } = openedEditor();
    selectAll(store);
    nudgeSelection(store, { dx: 16, dy: 0 });
    nudgeSelection(store, { dx: 16, dy: 0 });
    expect(store.getState().history.past).toHaveLength(1);
    align(store, 'top');
    tidyUp(store);
    expect(store.getState().history.past).toHaveLength(3);
  });

  it('walk from the start along the wires', () => {
    const { store } = openedEditor();
    expect(walk(store, 'right')).toBe('ask');
    expect(walk(store, 'right')).toBe('route');
    expect(walk(store, 'right')).toBe('pay');
    expect(walk(store, 'left')).toBe('route');
    expect(walk(store, 'left')).toBe('ask');
    expect(walk(store, 'left')).toBeUndefined();
  });
});
