import { JsonView } from '@/components/shared/json-view';
import { isEnded, type RunStep } from '../run-detail';
import { LargeValue } from './large-value';
import type { StepParts } from './use-full-step';

type StepOutputProps = { step: RunStep; parts: StepParts; isPurged: boolean };

/** What a step gave to the ones after it, and what was noted beside it. */
export function StepOutput({ step, parts, isPurged }: StepOutputProps) {
  return (
    <div className="grid gap-3">
      <LargeValue
        label="Output"
        value={step.output}
        isLeftOut={step.leftOut.includes('output')}
        bytes={step.outputBytes}
        file={step.outputRef}
        absence={absence(step, isPurged)}
        isLoading={parts.isLoading}
        onLoad={parts.load}
      />
      {step.meta && Object.keys(step.meta).length > 0 ? (
        <section className="grid gap-1">
          <h3 className="font-medium text-sm">Metadata</h3>
          <JsonView value={step.meta} label="Metadata" />
        </section>
      ) : null}
    </div>
  );
}

function absence(step: RunStep, isPurged: boolean): string {
  if (!isEnded(step)) return 'Not there yet: the step goes on.';
  if (isPurged) return 'Purged by the retention rule.';
  return step.status === 'succeeded' ? 'This step gives no output.' : 'It ended without an output.';
}
