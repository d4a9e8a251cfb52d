/** Cards and notes seen from far: boxes of one look are one path. */
import type { BoardNode, CardData } from '../projection/board-elements';

export type FarGroup = { className: string; path: string };

/** About as many letters as a card has room for, at the size that can still be read. */
const TITLE_CHARS_MAX = 14;
const TITLE_LEFT = 20;
const TITLE_BASELINE = 36;
const STRIPE_WIDTH = 10;

/** Later groups lie over earlier ones. */
export function farBoxes(nodes: readonly BoardNode[]): FarGroup[] {
  const paths = new Map<string, string[]>();
  const add = (className: string, path: string) => {
    const known = paths.get(className);
    if (known) known.push(path);
    else paths.set(className, [path]);
  };
  for (const node of nodes) {
    if (node.type === 'note') {
      add(`canvas-far-note canvas-far-note-${node.data.note.tone}`, rectangle(node));
      continue;
    }
    add(`canvas-far-box canvas-far-${lookOf(node.data)}`, rectangle(node));
    const category = node.data.definition?.category;
    if (category && !node.data.isDimmed) add(`canvas-far-stripe canvas-far-${category}`, stripe(node));
  }
  const chosen = nodes.filter(({ selected }) => selected).map(rectangle);
  if (chosen.length > 0) paths.set('canvas-far-selected', chosen);
  return [...paths].map(([className, lines]) => ({ className, path: lines.join('') }));
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
