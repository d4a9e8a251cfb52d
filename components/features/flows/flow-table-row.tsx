import dynamic from 'next/dynamic';
import Link from 'next/link';
import { flowAddress, runAddress } from '@/components/shared/addresses';
import { durationText } from '@/components/shared/format-time';
import { HourBars } from '@/components/shared/hour-bars';
import { StatusBadge } from '@/components/shared/status-badge';
import { TimeText } from '@/components/shared/time-text';
import { Badge } from '@/components/ui/badge';
import { Td, Tr } from '@/components/ui/table';
import type { FlowRow } from './use-flow-list';

// Menus are a tenth of the page's scripts, and nobody needs one to see it. Its place is kept.
const FlowActions = dynamic(() => import('./flow-actions').then((it) => it.FlowActions), {
  ssr: false,
  loading: () => <span className="block size-7" />,
});

const PERCENT = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });
const TRIGGERS = { api: 'API', webhook: 'Webhook', cron: 'Cron' } as const;

/** One flow, and how it fares. */
export function FlowTableRow({ flow }: { flow: FlowRow }) {
  const { stats, lastRun } = flow;
  return (
    <Tr>
      <Td className="max-w-72 max-sm:w-full max-sm:max-w-0">
        <Name flow={flow} />
      </Td>
      <Td className="max-sm:hidden">
        <StatusBadge status={flow.status} />
      </Td>
      <Td className="whitespace-nowrap max-sm:hidden">
        {TRIGGERS[flow.triggerType]}
        {flow.nextCronRunAt && flow.status === 'active' ? (
          <span className="block text-faint text-xs" title={flow.cronText ?? undefined}>
            next <TimeText at={flow.nextCronRunAt} />
          </span>
        ) : null}
      </Td>
      <Td className="whitespace-nowrap">
        <LastRun run={lastRun} />
      </Td>
      <Td className="max-sm:hidden">
        {stats ? (
          <HourBars
            hours={stats.hours}
            label={`${stats.runs} runs in the last 24 hours, ${stats.failed} failed`}
          />
        ) : null}
      </Td>
      <Td className="text-right tabular-nums max-sm:hidden">
        {stats?.successRate == null ? (
          <span className="text-faint">–</span>
        ) : (
          PERCENT.format(stats.successRate)
        )}
      </Td>
      <Td className="whitespace-nowrap text-right tabular-nums max-sm:hidden">
        {stats?.p95Ms == null ? <span className="text-faint">–</span> : durationText(stats.p95Ms)}
      </Td>
      <Td className="w-10 text-right">
        <FlowActions flow={flow} />
      </Td>
    </Tr>
  );
}

/** On a phone the state stands below it, where there is no column for it. */
function Name({ flow }: { flow: FlowRow }) {
  return (
    <>
      <Link href={flowAddress(flow)} className="block truncate font-medium hover:underline">
        {flow.name}
      </Link>
      <span className="flex flex-wrap items-center gap-1.5 text-faint text-xs sm:flex-nowrap">
        <span className="sm:hidden">
          <StatusBadge status={flow.status} />
        </span>
        <span className="truncate max-sm:hidden">{flow.slug}</span>
        <span className="shrink-0">
          <span className="max-sm:hidden">· </span>version {flow.version}
        </span>
        {flow.hasDraft ? <Badge tone="info">Unpublished changes</Badge> : null}
      </span>
    </>
  );
}

function LastRun({ run }: { run: FlowRow['lastRun'] }) {
  if (run === null) return <span className="text-faint">Never</span>;
  return (
    <Link
      href={runAddress(run.id)}
      className="inline-flex flex-wrap items-center gap-x-2 hover:underline max-sm:flex-col max-sm:items-start"
    >
      <StatusBadge status={run.status} />
      <TimeText at={run.at} className="text-faint text-xs" />
    </Link>
  );
}
