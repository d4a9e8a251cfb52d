'use client';

import { durationText } from '@/components/shared/format-time';
import { StatusIcon } from '@/components/shared/status-icon';
import { classNames } from '@/components/ui/class-names';
import { SEGMENT_LOOKS, segmentLook, type TimelineBar } from './segment-look';
import type { TimeScale } from './time-scale';

type TimelineRowProps = {
  id: string;
  name: string;
  status: string;
  durationMs: number | null;
  attempts: number;
  /** Taken over from the run that was repeated. */
  isReused?: boolean;
  segments: readonly TimelineBar[];
  scale: TimeScale;
  isSelected: boolean;
  onSelect: (id: string) => void;
};

/** One step: its name, its stretches of time and how long it took. */
export function TimelineRow(props: TimelineRowProps) {
  const {
    id,
    name,
    status,
    durationMs,
    attempts,
    isReused = false,
    segments,
    scale,
    isSelected,
    onSelect,
  } = props;
  const notes = [
    attempts > 1 && !isReused ? `${attempts} attempts` : undefined,
    isReused ? 'taken over' : undefined,
  ].filter((note) => note !== undefined);
  const duration = durationMs === null ? '' : durationText(durationMs);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list answers the keys, and arrows choose.
    <div
      role="option"
      data-row={id}
      aria-selected={isSelected}
      aria-label={[name, status.replaceAll('_', ' '), duration, ...notes].filter(Boolean).join(', ')}
      tabIndex={isSelected ? 0 : -1}
      onClick={() => onSelect(id)}
      className={classNames(
        'flex cursor-pointer flex-wrap items-center gap-x-2 px-4 py-1 text-sm outline-offset-[-2px] hover:bg-hover sm:flex-nowrap',
        isSelected && 'bg-selected hover:bg-selected',
      )}
    >
      <span className="flex w-full min-w-0 items-center gap-2 sm:w-44 sm:shrink-0">
        <StatusIcon status={status} />
        <span className="min-w-0 truncate">{name}</span>
        {notes.length > 0 ? (
          <span className="ml-auto shrink-0 text-faint text-xs">{isReused ? 'reused' : `×${attempts}`}</span>
        ) : null}
        <span className="ml-auto text-soft text-xs tabular-nums sm:hidden">{duration}</span>
      </span>
      <Track segments={segments} scale={scale} isSelected={isSelected} />
      <span className="hidden w-16 shrink-0 whitespace-nowrap text-right text-soft text-xs tabular-nums sm:block">
        {duration}
      </span>
    </div>
  );
}

function Track({ segments, scale, isSelected }: Pick<TimelineRowProps, 'segments' | 'scale' | 'isSelected'>) {
  return (
    <span aria-hidden className="relative h-4 min-w-0 flex-1 basis-full sm:basis-0">
      {scale.folds.map(({ start, end }) => (
        <span
          key={start}
          className={classNames(
            'absolute inset-y-[-0.25rem] border-line border-x border-dashed',
            isSelected ? 'bg-transparent' : 'bg-sunken',
          )}
          style={{ left: `${start * 100}%`, width: `${(end - start) * 100}%` }}
        />
      ))}
      {segments.map((segment) => {
        const { label, className } = SEGMENT_LOOKS[segmentLook(segment)];
        const left = scale.at(segment.from);
        return (
          <span
            key={`${segment.kind} ${segment.attempt ?? ''} ${segment.from}`}
            title={`${label}${segment.attempt ? `, attempt ${segment.attempt}` : ''}: ${durationText(segment.to - segment.from)}`}
            className={classNames('absolute top-1 h-2 min-w-[3px] rounded-xs', className)}
            style={{
              left: `min(${left * 100}%, calc(100% - 3px))`,
              width: `${(scale.at(segment.to) - left) * 100}%`,
            }}
          />
        );
      })}
    </span>
  );
}
