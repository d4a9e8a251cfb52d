'use client';

import { useEditor } from '../store/editor-provider';
import { NodeInspector } from './node-inspector';

/** The one chosen node: what it can read, its settings, and what it yields. */
export function Inspector() {
  const nodeId = useEditor(({ selection }) =>
    selection.nodeIds.size === 1 ? [...selection.nodeIds][0] : undefined,
  );
  const node = useEditor(({ history }) => history.document.spec.nodes.find(({ id }) => id === nodeId));
  if (node === undefined) return null;
  return <NodeInspector node={node} />;
}
