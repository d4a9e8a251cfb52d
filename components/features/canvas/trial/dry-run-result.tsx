'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useState } from 'react';
import { StatusBadge } from '@/components/shared/status-badge';
import { Button } from '@/components/ui/button';
import { useEditorStore } from '../store/editor-provider';
import { runOverlay, stepPlace } from './run-overlay';
import { TrialStepDetail } from './trial-step-detail';
import type { DryRun } from './use-trial';

/** The steps that a dry-run took, to be gone through one by one; the canvas goes along. */
export function DryRunResult({ dryRun }: { dryRun: DryRun }) {
  const { actions } = useEditorStore();
  const { steps, status, skipped } = dryRun;
  const [place, setPlace] = useState(0);
  const step = steps[place];
  useEffect(() => {
    actions.update({ run: runOverlay(steps, place) });
    const nodeId = steps[place]?.nodeId;
    if (nodeId !== undefined) actions.requestFocus({ nodeId });
  }, [actions, steps, place]);
  const go = (by: -1 | 1) => setPlace((at) => stepPlace(at, by, steps.length));
  return (
    <section aria-label="Result of the dry-run" className="grid gap-3 p-3">
      <div className="flex flex-wrap items-center gap-2">
        <StatusBadge status={status} />
        <span className="text-soft text-sm">
          {steps.length} {steps.length === 1 ? 'step' : 'steps'}
          {skipped.length > 0 ? `, ${skipped.length} not reached` : ''}
        </span>
        <div className="ml-auto flex flex-wrap items-center gap-1">
          <Button size="sm" disabled={place === 0} onClick={() => go(-1)}>
            <ChevronLeft aria-hidden />
            Previous step
          </Button>
          <span className="whitespace-nowrap text-sm tabular-nums" aria-live="polite">
            {steps.length === 0 ? '0' : place + 1} / {steps.length}
          </span>
          <Button size="sm" disabled={place >= steps.length - 1} onClick={() => go(1)}>
            Next step
            <ChevronRight aria-hidden />
          </Button>
        </div>
      </div>
      {step ? <TrialStepDetail key={step.nodeId} step={step} /> : null}
    </section>
  );
}
