'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useEffect } from 'react';
import { runAddress } from '@/components/shared/addresses';
import { ErrorState } from '@/components/shared/error-state';
import { JsonView } from '@/components/shared/json-view';
import { StatusBadge } from '@/components/shared/status-badge';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { useEditorStore } from '../store/editor-provider';
import { runOverlay } from './run-overlay';

/** A run that was started here, as it goes on; the canvas lights its way. */
export function LiveRun({ runId }: { runId: string }) {
  const trpc = useTRPC();
  const { actions } = useEditorStore();
  const { data, error, refetch } = useQuery(trpc.runs.detail.queryOptions({ params: { id: runId } }));
  const detail = data?.data.detail;
  const steps = detail?.steps;
  useEffect(() => {
    if (steps) actions.update({ run: runOverlay(steps) });
  }, [actions, steps]);
  if (error && !detail) return <ErrorState error={error} onRetry={refetch} />;
  if (!detail) return <Skeleton className="m-3 h-24" />;
  const { run } = detail;
  return (
    <section aria-label="The run" className="grid gap-3 p-3">
      <div className="flex flex-wrap items-center gap-2">
        <span role="status">
          <StatusBadge status={run.status} />
        </span>
        <span className="font-mono text-soft text-xs">{run.id}</span>
        <span className="text-soft text-sm">version {run.flowVersion}</span>
        <Button size="sm" asChild className="ml-auto">
          <Link href={runAddress(run.id)}>Open the run</Link>
        </Button>
      </div>
      <ol aria-label="Steps" className="divide-y divide-line rounded-md border border-line">
        {detail.steps.map((step) => (
          <li key={step.nodeId}>
            <button
              type="button"
              className="flex w-full items-center gap-2 px-3 py-1 text-left text-sm hover:bg-hover"
              onClick={() => actions.requestFocus({ nodeId: step.nodeId })}
            >
              <span className="min-w-0 flex-1 truncate">{step.nodeId}</span>
              <StatusBadge status={step.status} />
            </button>
          </li>
        ))}
      </ol>
      {run.error ? <JsonView label="Error" value={run.error} /> : null}
    </section>
  );
}
