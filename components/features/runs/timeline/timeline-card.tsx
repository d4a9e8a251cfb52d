'use client';

import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { Card, CardHeader } from '@/components/ui/card';
import { CheckField } from '@/components/ui/check-field';
import type { RunNode } from '../page/run-nodes';
import { WHOLE_RUN } from '../page/select-step';
import { isEnded, type RunDetail, type RunTimeline } from '../run-detail';
import { Legend } from './legend';
import type { TimelineBar } from './segment-look';
import { TimeAxis } from './time-axis';
import { timeScale } from './time-scale';
import { TimelineRow } from './timeline-row';
import { useGrowingTimeline } from './use-growing-timeline';

type TimelineCardProps = {
  detail: RunDetail;
  nodes: ReadonlyMap<string, RunNode>;
  readAt: number;
  /** A node id, or the whole run. */
  selected: string;
  onSelect: (nodeId: string) => void;
};

/** How the run spent its time, one row per step. Rows are chosen by mouse, arrow keys, Home and End. */
export function TimelineCard({ detail, nodes, readAt, selected, onSelect }: TimelineCardProps) {
  const { run, steps, skipped } = detail;
  const [isTrue, setTrue] = useState(false);
  const timeline = useGrowingTimeline(detail.timeline, readAt, !isEnded(run));
  const folded = timeScale(timeline, false);
  const scale = isTrue ? timeScale(timeline, true) : folded;
  const stepOf = new Map(steps.map((step) => [step.nodeId, step]));
  return (
    <Card>
      <CardHeader title="Timeline" note={steps.length === 1 ? '1 step' : `${steps.length} steps`}>
        {folded.folds.length > 0 ? (
          <CheckField
            label="Waits in proportion"
            checked={isTrue}
            onChange={(event) => setTrue(event.target.checked)}
            className="text-sm text-soft"
          />
        ) : null}
      </CardHeader>
      <TimeAxis scale={scale} />
      <Rows
        ids={[WHOLE_RUN, ...timeline.lanes.map(({ nodeId }) => nodeId)]}
        selected={selected}
        onSelect={onSelect}
      >
        <TimelineRow
          id={WHOLE_RUN}
          name="Whole run"
          status={run.status}
          durationMs={run.durationMs}
          attempts={1}
          segments={wholeRun(timeline)}
          scale={scale}
          isSelected={selected === WHOLE_RUN}
          onSelect={onSelect}
        />
        {timeline.lanes.map(({ nodeId, status, segments }) => (
          <TimelineRow
            key={nodeId}
            id={nodeId}
            name={nodes.get(nodeId)?.name ?? nodeId}
            status={status}
            durationMs={stepOf.get(nodeId)?.durationMs ?? null}
            attempts={stepOf.get(nodeId)?.attempts ?? 1}
            isReused={(stepOf.get(nodeId)?.reusedFrom ?? null) !== null}
            segments={segments}
            scale={scale}
            isSelected={selected === nodeId}
            onSelect={onSelect}
          />
        ))}
      </Rows>
      <Foot
        timeline={timeline}
        isFolded={scale.folds.length > 0}
        skipped={skipped.map((id) => nodes.get(id)?.name ?? id)}
      />
    </Card>
  );
}

type RowsProps = {
  ids: readonly string[];
  selected: string;
  onSelect: (id: string) => void;
  children: ReactNode;
};

function Rows({ ids, selected, onSelect, children }: RowsProps) {
  const list = useRef<HTMLDivElement>(null);
  const go = (event: KeyboardEvent) => {
    const at = ids.indexOf(selected);
    const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: ids.length - 1 }[event.key];
    const id = target === undefined ? undefined : ids[target];
    if (id === undefined) return;
    event.preventDefault();
    onSelect(id);
    list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`)?.focus();
  };
  return (
    <div ref={list} role="listbox" aria-label="Steps" tabIndex={-1} onKeyDown={go} className="py-1">
      {children}
    </div>
  );
}

function Foot({
  timeline,
  isFolded,
  skipped,
}: {
  timeline: RunTimeline;
  isFolded: boolean;
  skipped: string[];
}) {
  return (
    <footer className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-t px-4 py-2 text-faint text-xs">
      <Legend timeline={timeline} isFolded={isFolded} />
      {skipped.length > 0 ? (
        <p className="min-w-0 break-words">Not on the way taken: {skipped.join(', ')}</p>
      ) : null}
    </footer>
  );
}

function wholeRun({ queue, from, to }: RunTimeline): TimelineBar[] {
  const started = queue?.to ?? from;
  return [...(queue ? [queue] : []), { kind: 'whole', from: started, to: Math.max(started, to) }];
}
