'use client';

import { nodeDefinitions } from '@/server/flow/nodes/definitions';
import { useDocument, useEditor } from '../store/editor-provider';

/** Says to a screen reader what is chosen on the canvas. */
export function SelectionWords() {
  const { nodeIds, edgeKeys, noteIds } = useEditor(({ selection }) => selection);
  const { spec } = useDocument();
  const count = nodeIds.size + edgeKeys.size + noteIds.size;
  const [nodeId] = nodeIds;
  const node = count === 1 ? spec.nodes.find(({ id }) => id === nodeId) : undefined;
  const title = node && (nodeDefinitions.get(node.type)?.title ?? node.type);
  return (
    <p aria-live="polite" className="sr-only">
      {node ? `${node.name ?? node.id}, ${title}` : count === 0 ? '' : `${count} selected`}
    </p>
  );
}
