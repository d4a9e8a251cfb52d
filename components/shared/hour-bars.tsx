import { classNames } from '@/components/ui/class-names';

type Hour = { ok: number; failed: number };

/** A day in bars, one an hour: what went well below, what failed on top. */
export function HourBars({
  hours,
  label,
  className,
}: {
  hours: readonly Hour[];
  label: string;
  className?: string;
}) {
  const most = Math.max(1, ...hours.map(({ ok, failed }) => ok + failed));
  const height = (count: number) => (count / most) * 100;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${hours.length * 4} 100`}
      preserveAspectRatio="none"
      className={classNames('h-6 w-24', className)}
    >
      {hours.map(({ ok, failed }, index) => {
        const x = index * 4;
        const okHeight = height(ok);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the hours of a day have a fixed order.
          <g key={index}>
            <rect x={x} y={98} width={3} height={2} className="fill-line" />
            <rect x={x} y={100 - okHeight} width={3} height={okHeight} className="fill-accent" />
            <rect
              x={x}
              y={100 - okHeight - height(failed)}
              width={3}
              height={height(failed)}
              className="fill-bad-strong"
            />
          </g>
        );
      })}
    </svg>
  );
}
