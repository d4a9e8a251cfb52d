'use client';

import { useMemo } from 'react';
import { useUrlState } from '@/components/shared/use-url-state';
import { RunBanners } from './page/run-banners';
import { RunCanvasCard } from './page/run-canvas-card';
import { RunHeader } from './page/run-header';
import { runNodes } from './page/run-nodes';
import { selectStep, WHOLE_RUN } from './page/select-step';
import { useStepKeys } from './page/use-step-keys';
import type { RunDetail } from './run-detail';
import { RunPanel } from './step/run-panel';
import { StepPanel } from './step/step-panel';
import { TimelineCard } from './timeline/timeline-card';

/** A run that has been read: its timeline, its flow, and the chosen step. */
export function RunDetails({ detail, readAt }: { detail: RunDetail; readAt: number }) {
  const { get, set } = useUrlState();
  const nodes = useMemo(() => runNodes(detail), [detail]);
  const selected = selectStep(get('step'), detail);
  const select = (step: string) => set({ step });
  useStepKeys([WHOLE_RUN, ...detail.timeline.lanes.map(({ nodeId }) => nodeId)], selected, select);
  return (
    <>
      <RunHeader detail={detail} />
      <RunBanners detail={detail} onSelect={select} />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_minmax(0,30rem)]">
        <div className="grid min-w-0 gap-4">
          <TimelineCard detail={detail} nodes={nodes} readAt={readAt} selected={selected} onSelect={select} />
          <RunCanvasCard detail={detail} selected={selected} onSelect={select} />
        </div>
        <div className="min-w-0 xl:sticky xl:top-4 xl:row-span-2">
          {selected === WHOLE_RUN ? (
            <RunPanel detail={detail} nodes={nodes} onSelect={select} />
          ) : (
            <StepPanel key={selected} detail={detail} nodes={nodes} nodeId={selected} />
          )}
        </div>
      </div>
    </>
  );
}
