'use client';

import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { flowAddress, runAddress } from '@/components/shared/addresses';
import { CopyButton } from '@/components/shared/copy-button';
import { StatusBadge } from '@/components/shared/status-badge';
import { TimeText } from '@/components/shared/time-text';
import { RunDuration } from '../list/run-duration';
import { triggerText } from '../list/trigger-text';
import type { RunDetail } from '../run-detail';
import { RunActions } from './run-actions';

/** What ran, how it stands, who started it, and what can be done with it. */
export function RunHeader({ detail }: { detail: RunDetail }) {
  const { run, flow } = detail;
  return (
    <header className="mb-4 grid gap-3">
      <nav aria-label="Breadcrumb" className="flex items-center gap-1 text-sm text-soft">
        <Link href="/runs" className="hover:underline">
          Runs
        </Link>
        <ChevronRight aria-hidden className="size-3.5" />
        <span className="min-w-0 truncate font-mono text-xs">{run.id}</span>
        <CopyButton text={run.id} label="Copy the run id" />
      </nav>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="flex min-w-0 flex-1 basis-64 flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="wrap-anywhere min-w-0 font-semibold text-xl">{flow.name}</h1>
          <span aria-live="polite">
            <StatusBadge status={run.status} />
          </span>
        </div>
        <RunActions detail={detail} />
      </div>
      <dl className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
        <Item name="Version">
          <Link
            href={`${flowAddress({ id: flow.id, surface: run.surface })}?version=${run.flowVersion}`}
            className="text-accent hover:underline"
            title="Open the version that ran"
          >
            v{run.flowVersion}
          </Link>
          {run.flowVersion === flow.liveVersion ? null : (
            <span className="ml-1 text-faint">live is v{flow.liveVersion}</span>
          )}
        </Item>
        <Item name="Trigger">{triggerText(run)}</Item>
        <Item name="Started by">{starter(run.startedBy)}</Item>
        <Item name="Accepted">
          <TimeText at={run.createdAt} />
        </Item>
        {run.finishedAt ? (
          <Item name="Ended">
            <TimeText at={run.finishedAt} />
          </Item>
        ) : null}
        <Item name="Duration">
          <RunDuration run={run} />
        </Item>
        {run.externalId ? <IdItem name="External id" id={run.externalId} /> : null}
        <IdItem name="Trace id" id={run.traceId} note="Sent with every call as X-Quantum-Trace-Id" />
        {run.rerunOf ? (
          <Item name="Re-run of">
            <Link href={runAddress(run.rerunOf)} className="font-mono text-accent text-xs hover:underline">
              {shortId(run.rerunOf)}
            </Link>
          </Item>
        ) : null}
      </dl>
    </header>
  );
}

function Item({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-faint text-xs">{name}</dt>
      <dd className="flex h-6 min-w-0 items-center">{children}</dd>
    </div>
  );
}

function IdItem({ name, id, note = '' }: { name: string; id: string; note?: string }) {
  return (
    <Item name={name}>
      <span className="max-w-48 truncate font-mono text-xs" title={`${id} ${note}`.trim()}>
        {id}
      </span>
      <CopyButton text={id} label={`Copy the ${name.toLowerCase()}`} />
    </Item>
  );
}

const STARTERS: Record<RunDetail['run']['startedBy']['type'], string> = {
  user: 'A person',
  api_key: 'An API key',
  webhook: 'The webhook',
  cron: 'The schedule',
  system: 'Countersign',
};

function starter({ type, name }: RunDetail['run']['startedBy']): string {
  return name ?? STARTERS[type];
}

/** The end of an id tells ids of the same hour apart. */
function shortId(id: string): string {
  return id.length > 14 ? `…${id.slice(-8)}` : id;
}
