'use client';

import { ViewportPortal } from '@xyflow/react';
import { memo, useMemo } from 'react';
import type { BoardNode, WireEdge } from '../projection/board-elements';

type FarWiresProps = { nodes: readonly BoardNode[]; edges: readonly WireEdge[] };
type Group = { key: string; className: string; path: string };

/** All wires as a few paths, for a view from so far that none of them can be told apart or grasped. */
export const FarWires = memo(function FarWires({ nodes, edges }: FarWiresProps) {
  const groups = useMemo(() => groupPaths(nodes, edges), [nodes, edges]);
  return (
    <ViewportPortal>
      <svg
        aria-hidden
        className="canvas-far-wires pointer-events-none absolute top-0 left-0 overflow-visible"
        width={1}
        height={1}
      >
        {groups.map(({ key, className, path }) => (
          <path key={key} className={className} d={path} />
        ))}
      </svg>
    </ViewportPortal>
  );
});

function groupPaths(nodes: readonly BoardNode[], edges: readonly WireEdge[]): Group[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const paths = new Map<string, string[]>();
  for (const edge of edges) {
    const line = lineOf(byId.get(edge.source), byId.get(edge.target), edge.sourceHandle);
    if (line === undefined) continue;
    const key = groupOf(edge);
    const lines = paths.get(key);
    if (lines) lines.push(line);
    else paths.set(key, [line]);
  }
  return [...paths].map(([className, lines]) => ({ key: className, className, path: lines.join('') }));
}

function lineOf(from: BoardNode | undefined, to: BoardNode | undefined, port: string | null | undefined) {
  const start = from?.handles?.find(({ type, id }) => type === 'source' && id === port);
  const end = to?.handles?.find(({ type }) => type === 'target');
  if (!from || !to || !start || !end) return undefined;
  return `M${from.position.x + start.x} ${from.position.y + start.y}L${to.position.x + end.x} ${to.position.y + end.y}`;
}

function groupOf({ data, selected }: WireEdge): string {
  if (selected) return 'canvas-wire-selected';
  if (data?.mark) return `canvas-wire-${data.mark}`;
  if (data?.isTaken) return 'canvas-wire-taken';
  if (data?.isDimmed) return 'canvas-wire-dimmed';
  return `canvas-wire-${data?.tone ?? 'plain'}`;
}
