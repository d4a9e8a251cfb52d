/** From node to node with the keyboard: along the wires to the sides, to the nearest card up and down. */
import type { Position } from '@/server/flow/edit/document';
import { compileGraph } from '@/server/flow/graph/compile-graph';
import { nodeDefinitions } from '@/server/flow/nodes/definitions';
import type { EditorStore } from '../store/create-editor-store';

export type Direction = 'left' | 'right' | 'up' | 'down';

/** Chooses the next node that way; the start when none is chosen. The id of the node, undefined at an end. */
export function walk({ getState, actions }: EditorStore, direction: Direction): string | undefined {
  const { history, selection } = getState();
  const { spec, layout } = history.document;
  const [from] = selection.nodeIds;
  const next =
    from === undefined
      ? (spec.nodes.find(({ id }) => id === spec.startNodeId) ?? spec.nodes[0])?.id
      : nextOf(from, direction, { spec, layout });
  if (next !== undefined) actions.requestFocus({ nodeId: next });
  return next;
}

function nextOf(
  from: string,
  direction: Direction,
  { spec, layout }: { spec: Parameters<typeof compileGraph>[0]; layout: Readonly<Record<string, Position>> },
): string | undefined {
  const here = layout[from];
  if (direction === 'left' || direction === 'right') {
    const node = compileGraph(spec, nodeDefinitions).nodes.get(from);
    return direction === 'left' ? node?.incoming[0]?.from : node?.outgoing[0]?.to;
  }
  if (!here) return undefined;
  const sign = direction === 'up' ? -1 : 1;
  const candidates = Object.entries(layout).filter(([id, { y }]) => id !== from && (y - here.y) * sign > 0);
  // A card straight above is nearer than one that is less far away, but to the side.
  const cost = ({ x, y }: Position) => Math.abs(y - here.y) + 2 * Math.abs(x - here.x);
  return candidates.sort(([, left], [, right]) => cost(left) - cost(right))[0]?.[0];
}
