'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { runAddress } from '@/components/shared/addresses';
import { absoluteTime, durationText } from '@/components/shared/format-time';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Badge } from '@/components/ui/badge';
import { useEditor } from '../store/editor-provider';

const SHOWN = 10;
const LATE_MS = 60_000;

/** What became of each scheduled time: a run, or the reason why there is none. */
export function CronOccurrences() {
  const trpc = useTRPC();
  const { id, surface } = useEditor(({ flow }) => flow);
  const { data } = useQuery(
    trpc.flows.cronOccurrences.queryOptions({ params: { id }, query: { surface, limit: SHOWN } }),
  );
  const occurrences = data?.data.occurrences ?? [];
  return (
    <section aria-label="Occurrences">
      <h3 className="mb-1 font-medium text-sm">What the clock did</h3>
      {occurrences.length === 0 ? (
        <p className="text-faint text-sm">Nothing yet. The clock looks once a minute.</p>
      ) : (
        <ol className="divide-y divide-line text-sm">
          {occurrences.map(({ id: occurrence, scheduledAt, outcome, reason, lateByMs, runId }) => (
            <li key={occurrence} className="flex flex-wrap items-center gap-2 py-1.5">
              <time dateTime={scheduledAt} className="flex-1">
                {absoluteTime(scheduledAt)}
              </time>
              {lateByMs >= LATE_MS ? <span className="text-warn">{durationText(lateByMs)} late</span> : null}
              <Badge tone={outcome === 'ran' ? 'ok' : 'warn'}>{outcome}</Badge>
              {runId ? (
                <Link href={runAddress(runId)} className="text-accent hover:underline">
                  run
                </Link>
              ) : (
                <span className="text-soft">{reason}</span>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
