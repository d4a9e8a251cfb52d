import Link from 'next/link';
import { flowAddress } from '@/components/shared/addresses';
import { TimeText } from '@/components/shared/time-text';
import type { RouterOutputs } from '@/components/trpc/trpc-context';
import { Card, CardHeader } from '@/components/ui/card';

type CronRun = RouterOutputs['home']['overview']['data']['nextCronRuns'][number];

/** What the clock will start next. */
export function NextCronRuns({ runs }: { runs: readonly CronRun[] }) {
  return (
    <Card>
      <CardHeader title="Next on the clock" />
      {runs.length === 0 ? (
        <p className="p-4 text-faint">
          No flow runs by the clock. Give a flow a cron trigger in its settings, and its next runs appear
          here.
        </p>
      ) : (
        <ul className="divide-y divide-line">
          {runs.map((run) => (
            <li key={`${run.flowId} ${run.at}`}>
              <Link
                href={flowAddress({ id: run.flowId, surface: run.surface })}
                className="flex items-baseline gap-2 px-4 py-2 hover:bg-hover"
              >
                <span className="min-w-0 flex-1 truncate font-medium">{run.flowName}</span>
                <TimeText at={run.at} className="shrink-0 text-faint text-xs" />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
