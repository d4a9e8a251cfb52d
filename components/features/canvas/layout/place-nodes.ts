/** Gives every node a place: a spec that came over the API, or was written by hand, often has none. */
import type { FlowDocument } from '@/server/flow/edit/document';
import type { Layout } from '@/server/flow/spec/spec';
import { GRID, HEADER_HEIGHT } from '../projection/card-geometry';
import { arrangeNodes } from './arrange-nodes';

/** The same document when all have one. Nodes without a place among others that have one go below them. */
export function placeNodes(document: FlowDocument): FlowDocument {
  const { spec, layout } = document;
  const homeless = spec.nodes.filter(({ id }) => layout[id] === undefined);
  if (homeless.length === 0) return document;
  const arranged = arrangeNodes(document, new Set(homeless.map(({ id }) => id)));
  if (homeless.length === spec.nodes.length) return { ...document, layout: arranged };
  const top = lowest(layout) + 2 * HEADER_HEIGHT;
  const below = Object.entries(arranged).map(([id, { x, y }]) => [id, { x, y: y + top }]);
  return { ...document, layout: { ...layout, ...Object.fromEntries(below) } };
}

function lowest(layout: Layout): number {
  const bottom = Math.max(...Object.values(layout).map(({ y }) => y));
  return Math.ceil((bottom + HEADER_HEIGHT) / GRID) * GRID;
}
