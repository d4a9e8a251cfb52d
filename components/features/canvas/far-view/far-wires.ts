/** Wires seen from far: straight lines, those of one look in one path. */
import type { BoardNode, WireEdge } from '../projection/board-elements';
import { createFarGroups, type FarGroup } from './far-groups';

export function farWires(nodes: readonly BoardNode[], edges: readonly WireEdge[]): FarGroup[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const groups = createFarGroups();
  for (const edge of edges) {
    const from = byId.get(edge.source);
    const line = lineOf(from, byId.get(edge.target), edge.sourceHandle);
    if (from && line !== undefined) groups.add(`canvas-wire-${lookOf(edge)}`, from.position, line);
  }
  return groups.all();
}

function lineOf(from: BoardNode | undefined, to: BoardNode | undefined, port: string | null | undefined) {
  const start = from?.handles?.find(({ type, id }) => type === 'source' && id === port);
  const end = to?.handles?.find(({ type }) => type === 'target');
  if (!from || !to || !start || !end) return undefined;
  const [x, y] = [from.position.x + start.x, from.position.y + start.y];
  return `M${x} ${y}L${to.position.x + end.x} ${to.position.y + end.y}`;
}

function lookOf({ data, selected }: WireEdge): string {
  if (selected) return 'selected';
  if (data?.mark) return data.mark;
  if (data?.isTaken) return 'taken';
  if (data?.isDimmed) return 'dimmed';
  return data?.tone ?? 'plain';
}
