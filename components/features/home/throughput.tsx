import { HourBars } from '@/components/shared/hour-bars';
import type { RouterOutputs } from '@/components/trpc/trpc-context';
import { Card, CardHeader } from '@/components/ui/card';

type Data = RouterOutputs['home']['overview']['data']['throughput'];

const PERCENT = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });

/** Runs that ended, hour by hour, with failures on top. */
export function Throughput({ throughput: { hours, runs, failed, from } }: { throughput: Data }) {
  const rate = runs === 0 ? '–' : PERCENT.format((runs - failed) / runs);
  return (
    <Card>
      <CardHeader title="Runs of the last 24 hours" />
      <div className="p-4">
        <dl className="mb-3 flex flex-wrap gap-x-8 gap-y-2">
          <Figure name="Finished" value={String(runs)} />
          <Figure name="Failed" value={String(failed)} isBad={failed > 0} />
          <Figure name="Success rate" value={rate} />
        </dl>
        <HourBars
          hours={hours}
          label={`Runs per hour of the last 24 hours: ${runs} finished, ${failed} failed`}
          className="h-28 w-full"
        />
        <p className="mt-1 flex justify-between text-faint text-xs">
          <time dateTime={from}>24 hours ago</time>
          <span>now</span>
        </p>
      </div>
    </Card>
  );
}

function Figure({ name, value, isBad = false }: { name: string; value: string; isBad?: boolean }) {
  return (
    <div>
      <dt className="text-faint text-xs">{name}</dt>
      <dd className={`font-semibold text-xl tabular-nums ${isBad ? 'text-bad' : ''}`}>{value}</dd>
    </div>
  );
}
