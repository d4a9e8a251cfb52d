'use client';

import type { KeyboardEvent, PointerEvent } from 'react';
import { classNames } from '@/components/ui/class-names';

type SplitterProps = {
  label: string;
  /** Size in pixels of the panel that lies after the splitter. */
  size: number;
  min: number;
  max: number;
  /** The direction in which the panel grows: to the left, or upwards. */
  axis: 'x' | 'y';
  onResize: (size: number) => void;
};

const STEP = 24;

/** The edge of a panel, to be dragged or moved with the arrow keys. */
export function Splitter({ label, size, min, max, axis, onResize }: SplitterProps) {
  const resize = (next: number) => onResize(Math.round(Math.min(max, Math.max(min, next))));
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    event.preventDefault();
    const handle = event.currentTarget;
    const from = axis === 'x' ? event.clientX : event.clientY;
    handle.setPointerCapture(event.pointerId);
    const onMove = (moved: globalThis.PointerEvent) =>
      resize(size + from - (axis === 'x' ? moved.clientX : moved.clientY));
    handle.addEventListener('pointermove', onMove);
    handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', onMove), {
      once: true,
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const grow = axis === 'x' ? 'ArrowLeft' : 'ArrowUp';
    const shrink = axis === 'x' ? 'ArrowRight' : 'ArrowDown';
    if (event.key !== grow && event.key !== shrink) return;
    event.preventDefault();
    event.stopPropagation();
    resize(size + (event.key === grow ? STEP : -STEP));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a splitter that can be moved is not a rule
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={axis === 'x' ? 'vertical' : 'horizontal'}
      aria-valuenow={size}
      aria-valuemin={min}
      aria-valuemax={max}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
      className={classNames(
        'relative z-10 shrink-0 touch-none bg-line transition-colors hover:bg-accent focus-visible:bg-accent',
        axis === 'x'
          ? 'w-px cursor-col-resize after:absolute after:inset-y-0 after:-left-1 after:w-2.5'
          : 'h-px cursor-row-resize after:absolute after:inset-x-0 after:-top-1 after:h-2.5',
      )}
    />
  );
}
