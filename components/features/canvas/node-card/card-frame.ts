/** Border and ground of a card, near or far. What matters most wins: selection, then the run, then findings. */
import type { CardData, Mark } from '../projection/board-elements';
import { runLook } from './run-look';

const MARKS: Record<Mark, string> = {
  added: 'border-ok bg-ok-soft',
  removed: 'border-bad bg-bad-soft border-dashed',
  changed: 'border-warn bg-warn-soft',
};

/** Faint, but still to be read. */
const DIMMED = 'bg-page [&_p]:text-faint [&_li]:text-faint';

export function cardFrame(data: CardData, isSelected: boolean): string {
  const ground = data.isDisabled ? 'bg-sunken border-dashed' : data.isDimmed ? DIMMED : 'bg-surface';
  return `${ground} ${borderOf(data)}${isSelected ? ' ring-2 ring-accent' : ''}`;
}

function borderOf({ mark, run, isDimmed, issues }: CardData): string {
  if (mark) return MARKS[mark];
  if (run) return runLook(run.status).frame;
  if (isDimmed) return 'border-line';
  if (issues) return issues.severity === 'error' ? 'border-bad' : 'border-warn';
  return 'border-line-strong/50';
}
