import { classNames } from './class-names';

type MeterProps = { label: string; value: number; max: number; valueText: string };

/** Close to the end of what there is. */
const HIGH = 0.8;

/** How much of a limited thing is used. */
export function Meter({ label, value, max, valueText }: MeterProps) {
  const share = max === 0 ? 1 : Math.min(1, value / max);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <meter> cannot be drawn alike in all browsers.
    <div
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={Math.min(value, max)}
      aria-valuetext={valueText}
      className="h-2 overflow-hidden rounded-full bg-sunken"
    >
      <div
        className={classNames('h-full rounded-full', share >= HIGH ? 'bg-bad-strong' : 'bg-accent')}
        style={{ width: `${share * 100}%` }}
      />
    </div>
  );
}
