'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { runAddress } from '@/components/shared/addresses';
import { StatusBadge } from '@/components/shared/status-badge';
import { TimeText } from '@/components/shared/time-text';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Card } from '@/components/ui/card';
import type { RunNode } from '../page/run-nodes';
import { isEnded, type RunDetail } from '../run-detail';
import { LargeValue } from './large-value';
import { type PanelTab, PanelTabs } from './panel-tabs';
import { WarningList } from './warning-list';

type RunPanelProps = {
  detail: RunDetail;
  nodes: ReadonlyMap<string, RunNode>;
  onSelect: (nodeId: string) => void;
};

/** The run as a whole: what it was given, what it gave, what it noticed, and its relatives. */
export function RunPanel({ detail, nodes, onSelect }: RunPanelProps) {
  const { run, steps, lineage } = detail;
  const warned = steps.filter(({ warnings }) => warnings.length > 0);
  const relatives = lineage.reruns.length + (lineage.rerunOf ? 1 : 0);
  const tabs: PanelTab[] = [
    { id: 'output', label: 'Output', content: <RunValue run={run} part="output" /> },
    { id: 'input', label: 'Input', content: <RunValue run={run} part="input" /> },
  ];
  if (warned.length > 0) {
    tabs.push({
      id: 'warnings',
      label: 'Warnings',
      count: warned.reduce((sum, { warnings }) => sum + warnings.length, 0),
      content: <Warnings steps={warned} nodes={nodes} onSelect={onSelect} />,
    });
  }
  if (relatives > 0) {
    tabs.push({ id: 'lineage', label: 'Re-runs', count: relatives, content: <Lineage lineage={lineage} /> });
  }
  return (
    <Card aria-label="Whole run">
      <header className="px-4 pt-3 pb-2">
        <h2 className="font-semibold text-base">Whole run</h2>
        <p className="text-faint text-sm">Choose a step in the timeline to see what went in and out.</p>
      </header>
      <PanelTabs tabs={tabs} first={isEnded(run) ? 'output' : 'input'} />
    </Card>
  );
}

function RunValue({ run, part }: { run: RunDetail['run']; part: 'input' | 'output' }) {
  const trpc = useTRPC();
  const [isWanted, setWanted] = useState(false);
  const full = useQuery({ ...trpc.runs.data.queryOptions({ params: { id: run.id } }), enabled: isWanted });
  const loaded = full.data?.data;
  const absence = {
    input: 'It was started without input.',
    output: isEnded(run) ? 'It gave no output.' : 'Not there yet: the run goes on.',
  };
  return (
    <LargeValue
      label={part === 'input' ? 'Input' : 'Output'}
      value={loaded ? loaded[part] : run[part]}
      isLeftOut={loaded === undefined && run.leftOut.includes(part)}
      absence={run.outputsPurgedAt ? 'Purged by the retention rule.' : absence[part]}
      isLoading={full.isFetching}
      onLoad={() => setWanted(true)}
    />
  );
}

function Warnings({
  steps,
  nodes,
  onSelect,
}: Pick<RunPanelProps, 'nodes' | 'onSelect'> & Pick<RunDetail, 'steps'>) {
  return (
    <div className="grid gap-3">
      {steps.map(({ nodeId, warnings }) => (
        <section key={nodeId} className="grid gap-1">
          <h3>
            <button
              type="button"
              className="font-medium text-accent text-sm hover:underline"
              onClick={() => onSelect(nodeId)}
            >
              {nodes.get(nodeId)?.name ?? nodeId}
            </button>
          </h3>
          <WarningList warnings={warnings} />
        </section>
      ))}
    </div>
  );
}

function Lineage({ lineage: { rerunOf, reruns } }: Pick<RunDetail, 'lineage'>) {
  return (
    <div className="grid gap-3">
      {rerunOf ? (
        <Group title="Repeats">
          <Relative run={rerunOf} />
        </Group>
      ) : null}
      {reruns.length > 0 ? (
        <Group title="Repeated by">
          {reruns.map((run) => (
            <Relative key={run.id} run={run} />
          ))}
        </Group>
      ) : null}
    </div>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-1">
      <h3 className="font-medium text-sm">{title}</h3>
      <ul className="divide-y divide-line rounded-md border border-line">{children}</ul>
    </section>
  );
}

function Relative({ run }: { run: RunDetail['lineage']['reruns'][number] }) {
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-1 px-3 py-1.5 text-sm">
      <Link
        href={runAddress(run.id)}
        className="min-w-0 truncate font-mono text-accent text-xs hover:underline"
      >
        {run.id}
      </Link>
      <span className="text-faint">v{run.flowVersion}</span>
      <span className="ml-auto text-faint">
        <TimeText at={run.createdAt} />
      </span>
      <StatusBadge status={run.status} />
    </li>
  );
}
