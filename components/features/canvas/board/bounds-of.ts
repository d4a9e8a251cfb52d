/** What encloses elements of the board. */
import type { BoardNode } from '../projection/board-elements';

export type Box = { x: number; y: number; width: number; height: number };

export function boundsOf(nodes: readonly BoardNode[], margin = 0): Box {
  if (nodes.length === 0) return { x: -margin, y: -margin, width: 2 * margin, height: 2 * margin };
  let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, -Infinity, -Infinity];
  for (const { position, width = 0, height = 0 } of nodes) {
    left = Math.min(left, position.x);
    top = Math.min(top, position.y);
    right = Math.max(right, position.x + width);
    bottom = Math.max(bottom, position.y + height);
  }
  return {
    x: left - margin,
    y: top - margin,
    width: right - left + 2 * margin,
    height: bottom - top + 2 * margin,
  };
}
