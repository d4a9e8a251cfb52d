'use client';

import type { ReactNode } from 'react';
import { describeError } from '@/components/trpc/describe-error';
import { Card } from '@/components/ui/card';
import type { RunNode } from '../page/run-nodes';
import type { RunDetail } from '../run-detail';
import { ApprovalCard } from './approval-card';
import { BranchReason } from './branch-reason';
import { EffectCard } from './effect-card';
import { GenerationCard } from './generation-card';
import { LargeValue } from './large-value';
import { type PanelTab, PanelTabs } from './panel-tabs';
import { StepError } from './step-error';
import { StepHeader } from './step-header';
import { StepOutput } from './step-output';
import { type StepParts, useFullStep } from './use-full-step';
import { WarningList } from './warning-list';

type StepPanelProps = { detail: RunDetail; nodes: ReadonlyMap<string, RunNode>; nodeId: string };

/** Everything about one step of the run. */
export function StepPanel({ detail, nodes, nodeId }: StepPanelProps) {
  const parts = useFullStep(detail, nodeId);
  const node = nodes.get(nodeId);
  const tabs = tabsOf(detail, nodeId, parts);
  const telling = [
    'branch',
    'approval',
    ...(parts.step?.status === 'failed' ? ['calls', 'model', 'input'] : []),
  ];
  const first = telling.find((id) => tabs.some((tab) => tab.id === id)) ?? 'output';
  return (
    <Card aria-label={`Step ${node?.name ?? nodeId}`}>
      <StepHeader node={node} nodeId={nodeId} step={parts.step} isSkipped={detail.skipped.includes(nodeId)} />
      {parts.step?.error ? <StepError error={parts.step.error} advice={parts.step.advice} /> : null}
      {parts.error ? (
        <p role="alert" className="px-4 pb-2 text-bad text-sm">
          {describeError(parts.error).title} {describeError(parts.error).advice}
        </p>
      ) : null}
      {tabs.length > 0 ? <PanelTabs tabs={tabs} first={first} /> : null}
    </Card>
  );
}

function tabsOf(detail: RunDetail, nodeId: string, parts: StepParts): PanelTab[] {
  const { step, effects, approvals } = parts;
  if (step === undefined) return [];
  const generations = detail.generations.filter((generation) => generation.nodeId === nodeId);
  const branch = detail.whyBranch.find((one) => one.nodeId === nodeId);
  const isPurged = detail.run.outputsPurgedAt !== null;
  const some = (id: string, label: string, count: number, content: PanelTab['content']): PanelTab[] =>
    count === 0 ? [] : [{ id, label, count, content }];
  return [
    ...(branch
      ? [{ id: 'branch', label: 'Why this branch', content: <BranchReason reason={branch} /> }]
      : []),
    ...some(
      'approval',
      'Approval',
      approvals.length,
      <Stack>
        {approvals.map((approval) => (
          <ApprovalCard
            key={approval.id}
            approval={approval}
            isLoading={parts.isLoading}
            onLoad={parts.load}
          />
        ))}
      </Stack>,
    ),
    { id: 'output', label: 'Output', content: <StepOutput step={step} parts={parts} isPurged={isPurged} /> },
    { id: 'input', label: 'Input', content: <StepInput parts={parts} isPurged={isPurged} /> },
    ...some(
      'calls',
      'Calls',
      effects.length,
      <Stack>
        {effects.map((effect) => (
          <EffectCard key={effect.id} effect={effect} isLoading={parts.isLoading} onLoad={parts.load} />
        ))}
      </Stack>,
    ),
    ...some(
      'model',
      'Model',
      generations.length,
      <Stack>
        {generations.map((generation) => (
          <GenerationCard key={generation.id} generation={generation} />
        ))}
      </Stack>,
    ),
    ...some('warnings', 'Warnings', step.warnings.length, <WarningList warnings={step.warnings} />),
  ];
}

function StepInput({ parts, isPurged }: { parts: StepParts; isPurged: boolean }) {
  const { step, isLoading, load } = parts;
  if (step === undefined) return null;
  return (
    <div className="grid gap-2">
      <LargeValue
        label="Input"
        value={step.input}
        isLeftOut={step.leftOut.includes('input')}
        bytes={step.inputBytes}
        absence={isPurged ? 'Purged by the retention rule.' : 'This step takes no input.'}
        isLoading={isLoading}
        onLoad={load}
      />
      {step.input === null ? null : (
        <p className="text-faint text-xs">With all placeholders filled in. Secrets show as ***.</p>
      )}
    </div>
  );
}

function Stack({ children }: { children: ReactNode }) {
  return <div className="grid gap-3">{children}</div>;
}
