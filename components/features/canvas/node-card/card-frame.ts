/** Border and ground of a card, near or far. What matters most wins: selection, then the run, then findings. */
import type { CardData, Mark } from '../projection/board-elements';
import { runLook } from './run-look';

const MARKS: Record<Mark, string> = {
  added: 'border-ok bg-ok-soft',
  removed: 'border-bad bg-bad-soft border-dashed',
  changed: 'border-warn bg-warn-soft',
};

export function cardFrame(data: CardData, isSelected: boolean): string {
  const ground = data.isDisabled ? 'bg-sunken border-dashed' : 'bg-surface';
  const fade = data.isDimmed ? ' opacity-50' : '';
  return `${ground} ${borderOf(data)}${isSelected ? ' ring-2 ring-accent' : ''}${fade}`;
}

function borderOf({ mark, run, issues }: CardData): string {
  if (mark) return MARKS[mark];
  if (run) return runLook(run.status).frame;
  if (issues) return issues.severity === 'error' ? 'border-bad' : 'border-warn';
  return 'border-line-strong/50';
}
