/** Cards and notes seen from far: boxes of one look are one path. */
import type { BoardNode, CardData } from '../projection/board-elements';
import { createFarGroups, type FarGroup } from './far-groups';

/** About as many letters as a card has room for, at the size that can still be read. */
const TITLE_CHARS_MAX = 14;
const TITLE_LEFT = 20;
const TITLE_BASELINE = 36;
const STRIPE_WIDTH = 10;

/** Later groups lie over earlier ones. */
export function farBoxes(nodes: readonly BoardNode[]): FarGroup[] {
  const boxes = createFarGroups();
  const stripes = createFarGroups();
  const chosen = createFarGroups();
  for (const node of nodes) {
    if (node.selected) chosen.add('canvas-far-selected', node.position, rectangle(node));
    if (node.type === 'note') {
      boxes.add(`canvas-far-note canvas-far-note-${node.data.note.tone}`, node.position, rectangle(node));
      continue;
    }
    boxes.add(`canvas-far-box canvas-far-${lookOf(node.data)}`, node.position, rectangle(node));
    const category = node.data.definition?.category;
    if (category === undefined || node.data.isDimmed) continue;
    stripes.add(`canvas-far-stripe canvas-far-${category}`, node.position, stripe(node));
  }
  return [...boxes.all(), ...stripes.all(), ...chosen.all()];
}

/** What each card is called, cut to its room. */
export function farTitles(nodes: readonly BoardNode[]): { id: string; x: number; y: number; text: string }[] {
  return nodes.flatMap((node) => {
    if (node.type === 'note') return [];
    const { id, position, data } = node;
    const { title } = data;
    const text = title.length > TITLE_CHARS_MAX ? `${title.slice(0, TITLE_CHARS_MAX - 1).trimEnd()}…` : title;
    return [{ id, x: position.x + TITLE_LEFT, y: position.y + TITLE_BASELINE, text }];
  });
}

function lookOf({ mark, run, isDimmed, issues, isDisabled }: CardData): string {
  if (mark) return mark;
  if (run) return run.status;
  if (isDimmed) return 'dimmed';
  if (issues) return issues.severity;
  return isDisabled ? 'disabled' : 'plain';
}

function rectangle({ position: { x, y }, width = 0, height = 0 }: BoardNode): string {
  return `M${x} ${y}h${width}v${height}h${-width}z`;
}

function stripe({ position: { x, y }, height = 0 }: BoardNode): string {
  return `M${x} ${y}h${STRIPE_WIDTH}v${height}h${-STRIPE_WIDTH}z`;
}
