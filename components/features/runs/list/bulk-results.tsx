'use client';

import { CircleAlert, CircleCheck } from 'lucide-react';
import Link from 'next/link';
import { runAddress } from '@/components/shared/addresses';
import type { RouterOutputs } from '@/components/trpc/trpc-context';
import type { BulkAction } from './bulk-action';

type Results = RouterOutputs['runs']['cancelMany']['data']['results'];

/** What became of each run, the refused ones first. */
export function BulkResults({ action, results }: { action: BulkAction; results: Results }) {
  const good = results.filter(({ ok }) => ok).length;
  const sorted = [...results].sort((left, right) => Number(left.ok) - Number(right.ok));
  const names = new Map(action.runs.map((run) => [run.id, run.externalId ?? run.id]));
  return (
    <div role="status">
      <p className="mb-2">
        {good} of {results.length} {action.kind === 'cancel' ? 'cancelled' : 'started again'}.
      </p>
      <ul className="divide-y divide-line rounded-md border border-line">
        {sorted.map(({ id, ok, runId, error }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-2 px-3 py-1.5 text-sm">
            {ok ? (
              <CircleCheck aria-label="Done" className="size-4 text-ok" />
            ) : (
              <CircleAlert aria-label="Refused" className="size-4 text-bad" />
            )}
            <Link href={runAddress(id)} className="min-w-0 truncate font-mono text-xs hover:underline">
              {names.get(id) ?? id}
            </Link>
            {runId ? (
              <Link href={runAddress(runId)} className="ml-auto text-accent hover:underline">
                Open the new run
              </Link>
            ) : null}
            {error ? <span className="basis-full pl-6 text-bad">{error.message}</span> : null}
          </li>
        ))}
      </ul>
    </div>
  );
}
