'use client';

import type { NodeDefinition } from '@/server/flow/nodes/node-definition';

/** What the node does, in a line. */
export function NodeHelp({ definition }: { definition: NodeDefinition }) {
  return <p className="text-soft text-sm">{definition.summary}.</p>;
}
