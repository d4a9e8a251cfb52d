import { describe, expect, it } from 'vitest';
import { openedEditor } from '../testing/opened-editor';
import { type BoardOverlay, createProjection } from './create-projection';

const NONE: ReadonlySet<string> = new Set();
const BARE: BoardOverlay = { selectedNodeIds: NONE, selectedEdgeKeys: NONE };

describe('the projection', () => {
  it('draws edges of every origin, from the way out that they leave by', () => {
    const { document } = openedEditor();
    const { edges } = createProjection()(document(), BARE);
    expect(edges.map(({ source, sourceHandle, target }) => [source, sourceHandle, target])).toEqual([
      ['ask', 'out', 'route'],
      ['route', 'true', 'pay'],
      ['route', 'default', 'tell'],
    ]);
  });

  it('keeps the identity of everything that an edit does not touch', () => {
    const { store, document } = openedEditor();
    const project = createProjection();
    const before = project(document(), BARE);
    store.actions.dispatch({ kind: 'node.set', id: 'pay', path: ['name'], value: 'Pay' });
    const after = project(document(), BARE);
    const changed = after.nodes.filter((node, index) => node !== before.nodes[index]).map(({ id }) => id);
    expect(changed).toEqual(['pay']);
    expect(after.edges.every((edge, index) => edge === before.edges[index])).toBe(true);
  });

  it('moves a card without drawing its content again', () => {
    const { document } = openedEditor();
    const project = createProjection();
    const before = project(document(), BARE).nodes.find(({ id }) => id === 'pay');
    const moving = new Map([['pay', { x: 5, y: 7 }]]);
    const after = project(document(), { ...BARE, moving }).nodes.find(({ id }) => id === 'pay');
    expect(after?.position).toEqual({ x: 5, y: 7 });
    expect(after?.data).toBe(before?.data);
  });

  it('has a handle for every way out, and one for failure', () => {
    const { document } = openedEditor();
    const { nodes } = createProjection()(document(), BARE);
    const route = nodes.find(({ id }) => id === 'route');
    expect(route?.handles?.map(({ id }) => id)).toEqual(['in', 'true', 'default', 'error']);
  });

  it('lights the way that a run took, and dims the rest', () => {
    const { document } = openedEditor();
    const run = new Map([
      ['ask', { status: 'succeeded', port: 'out' }],
      ['route', { status: 'succeeded', port: 'true' }],
      ['pay', { status: 'running' }],
    ]);
    const { nodes, edges } = createProjection()(document(), { ...BARE, run });
    expect(edges.map(({ data }) => data?.isTaken)).toEqual([true, true, false]);
    const dimmed = nodes.filter((node) => node.type === 'card' && node.data.isDimmed).map(({ id }) => id);
    expect(dimmed).toEqual(['tell']);
  });

  it('draws a node of a type that nobody knows', () => {
    const { document } = openedEditor({
      startNodeId: 'odd',
      nodes: [{ id: 'odd', type: 'from_the_future' }],
      edges: [],
    });
    const { nodes } = createProjection()(document(), BARE);
    expect(nodes[0]?.data).toMatchObject({ title: 'odd', typeTitle: 'from_the_future' });
  });
});
