'use client';

import { useQuery } from '@tanstack/react-query';
import { ShieldAlert, ShieldCheck, ShieldQuestion } from 'lucide-react';
import { describeError } from '@/components/trpc/describe-error';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import type { Verdict } from './audit-entry';

const FAULTS: Record<Extract<Verdict, { kind: 'broken' }>['fault'], string> = {
  changed: 'its content is not what was written',
  relinked: 'it does not follow the entry before it',
  removed: 'an entry is missing',
  inserted: 'it was put in afterwards',
  head_changed: 'the chain does not end where it did',
};

/** Walks the whole chain when asked, and says whether every entry is as it was written. */
export function ChainVerdict() {
  const trpc = useTRPC();
  const { data, error, refetch, isFetching, dataUpdatedAt } = useQuery({
    ...trpc.audit.verify.queryOptions({}),
    enabled: false,
  });
  const verdict = data?.data.verdict;
  const look = error || verdict?.kind === 'broken' ? 'bad' : verdict ? 'ok' : 'open';
  const Icon = { bad: ShieldAlert, ok: ShieldCheck, open: ShieldQuestion }[look];
  return (
    <div
      className={classNames(
        'mb-4 flex flex-wrap items-center gap-3 rounded-lg border border-line px-4 py-2.5',
        look === 'ok' && 'bg-ok-soft text-ok',
        look === 'bad' && 'bg-bad-soft text-bad',
        look === 'open' && 'bg-surface text-soft',
      )}
    >
      <Icon aria-hidden className="size-5 shrink-0" />
      <p role="status" className="min-w-0 flex-1 basis-60 break-words">
        {error ? `${describeError(error).title} ${describeError(error).advice}` : sentence(verdict)}
      </p>
      {verdict ? (
        <span className="text-xs">Verified at {new Date(dataUpdatedAt).toLocaleTimeString()}</span>
      ) : null}
      <Button size="sm" isBusy={isFetching} onClick={() => refetch()}>
        {verdict ? 'Verify again' : 'Verify the chain'}
      </Button>
    </div>
  );
}

function sentence(verdict: Verdict | undefined): string {
  if (verdict === undefined)
    return 'Each entry carries the hash of the one before. Verifying recomputes them all.';
  if (verdict.kind === 'intact') {
    return `Intact: ${verdict.rows.toLocaleString()} entries are as they were written. Head ${verdict.hash.slice(0, 16)}…`;
  }
  const where = verdict.id === null ? '' : ` (${verdict.id})`;
  return `Broken at entry ${verdict.seq.toLocaleString()}${where}: ${FAULTS[verdict.fault]}. Export the log and compare it with a backup.`;
}
