'use client';

import { useMemo } from 'react';
import { documentOf } from '@/server/flow/edit/document';
import type { Layout, Spec } from '@/server/flow/spec/spec';
import { placeNodes } from '../layout/place-nodes';
import { ReadOnlyBoard } from './read-only-board';

export type RunCanvasProps = {
  /** Of the version that ran. */
  spec: Spec;
  layout?: Layout;
  /** Nodes without a step were not reached, or skipped. */
  steps: readonly { nodeId: string; status: string; port?: string | null; attempts?: number }[];
  selectedNodeId?: string;
  onSelect?: (nodeId: string | undefined) => void;
};

/** A run over its flow: the path that was taken is lit, the rest is faint. */
export function RunBoard({ spec, layout, steps, selectedNodeId, onSelect }: RunCanvasProps) {
  const document = useMemo(() => placeNodes(documentOf(spec, layout)), [spec, layout]);
  const run = useMemo(
    () =>
      new Map(
        steps.map(({ nodeId, status, port, attempts }) => [
          nodeId,
          { status, port: port ?? undefined, attempts },
        ]),
      ),
    [steps],
  );
  return (
    <ReadOnlyBoard
      label="The run on its flow"
      document={document}
      run={run}
      selectedNodeId={selectedNodeId}
      onSelect={onSelect}
    />
  );
}
