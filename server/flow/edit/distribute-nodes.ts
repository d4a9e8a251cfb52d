import { boxesOf, lengthOf, type SizeOf } from './align-nodes';
import type { FlowDocument } from './document';
import type { Built } from './edit';

/** Spreads nodes so that the gaps between them are equal; the outermost two stay where they are. */
export function distributeNodes(
  document: FlowDocument,
  nodeIds: readonly string[],
  direction: 'horizontal' | 'vertical',
  sizeOf: SizeOf,
): Built {
  const axis = direction === 'horizontal' ? 'x' : 'y';
  const boxes = boxesOf(document, nodeIds, sizeOf);
  boxes.sort((left, right) => left.position[axis] - right.position[axis]);
  const [first, last] = [boxes[0], boxes.at(-1)];
  if (!first || !last || boxes.length < 3)
    return { refused: 'Select three nodes or more to distribute them.' };
  const inner = boxes.slice(1, -1);
  const begin = first.position[axis] + lengthOf(first, axis);
  const used = inner.reduce((sum, box) => sum + lengthOf(box, axis), 0);
  const gap = (last.position[axis] - begin - used) / (boxes.length - 1);
  let at = begin + gap;
  const positions = inner.map((box) => {
    const moved = [box.id, { ...box.position, [axis]: Math.round(at) }] as const;
    at += lengthOf(box, axis) + gap;
    return moved;
  });
  const edit = { kind: 'nodes.move', positions: Object.fromEntries(positions) } as const;
  return { edit: { kind: 'batch', edits: [edit], label: 'Distribute' } };
}
