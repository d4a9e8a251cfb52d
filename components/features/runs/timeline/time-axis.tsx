import { durationText } from '@/components/shared/format-time';
import type { TimeScale } from './time-scale';

/** Marks closer than this to the one before would overlap. */
const APART = 0.09;

/** Time since the run was accepted, over the bars. */
export function TimeAxis({ scale }: { scale: TimeScale }) {
  let previous = Number.NEGATIVE_INFINITY;
  const ticks = scale.ticks.filter(({ at }) => {
    const isFree = at - previous >= APART && at <= 0.92;
    if (isFree) previous = at;
    return isFree;
  });
  return (
    <div aria-hidden className="relative mx-4 hidden h-6 border-line border-b sm:ml-50 sm:mr-22 sm:block">
      {ticks.map(({ at, ms }) => (
        <span
          key={ms}
          className="absolute bottom-0 whitespace-nowrap border-line border-l pl-1 text-faint text-xs"
          style={{ left: `${at * 100}%` }}
        >
          {ms === 0 ? '0' : durationText(ms)}
        </span>
      ))}
    </div>
  );
}
