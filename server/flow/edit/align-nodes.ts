import type { FlowDocument, Position } from './document';
import type { Built } from './edit';

/** Measures a node as it is drawn, in canvas pixels. */
export type SizeOf = (nodeId: string) => { width: number; height: number };

export type AlignmentLine = 'left' | 'center' | 'right' | 'top' | 'middle' | 'bottom';

/** Brings nodes onto one line: an edge of the selection as a whole, or its middle. */
export function alignNodes(
  document: FlowDocument,
  nodeIds: readonly string[],
  line: AlignmentLine,
  sizeOf: SizeOf,
): Built {
  const boxes = boxesOf(document, nodeIds, sizeOf);
  if (boxes.length < 2) return { refused: 'Select two nodes or more to align them.' };
  const isVertical = line === 'left' || line === 'center' || line === 'right';
  const axis = isVertical ? 'x' : 'y';
  const starts = boxes.map((box) => box.position[axis]);
  const ends = boxes.map((box) => box.position[axis] + lengthOf(box, axis));
  const [low, high] = [Math.min(...starts), Math.max(...ends)];
  const share = SHARES[line];
  const positions = boxes.map((box) => {
    const place = low + (high - low - lengthOf(box, axis)) * share;
    return [box.id, { ...box.position, [axis]: Math.round(place) }] as const;
  });
  const edit = { kind: 'nodes.move', positions: Object.fromEntries(positions) } as const;
  return { edit: { kind: 'batch', edits: [edit], label: 'Align' } };
}

/** How much of the free room lies before a node. */
const SHARES: Record<AlignmentLine, number> = {
  left: 0,
  center: 0.5,
  right: 1,
  top: 0,
  middle: 0.5,
  bottom: 1,
};

/** A node with its place and size. */
export type Box = { id: string; position: Position; width: number; height: number };

/** The boxes of those nodes that have a place. */
export function boxesOf(document: FlowDocument, nodeIds: readonly string[], sizeOf: SizeOf): Box[] {
  return [...new Set(nodeIds)].flatMap((id) => {
    const position = document.layout[id];
    return position ? [{ id, position, ...sizeOf(id) }] : [];
  });
}

/** The extent of a box along an axis. */
export function lengthOf({ width, height }: Box, axis: 'x' | 'y'): number {
  return axis === 'x' ? width : height;
}
