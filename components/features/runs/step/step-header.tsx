import Link from 'next/link';
import { runAddress } from '@/components/shared/addresses';
import { durationText } from '@/components/shared/format-time';
import { StatusBadge } from '@/components/shared/status-badge';
import { TimeText } from '@/components/shared/time-text';
import { Badge } from '@/components/ui/badge';
import { type RunNode, typeText } from '../page/run-nodes';
import type { RunStep } from '../run-detail';

type StepHeaderProps = {
  node: RunNode | undefined;
  nodeId: string;
  step: RunStep | undefined;
  isSkipped: boolean;
};

/** Which step it is, how it stands, and which way out it took. */
export function StepHeader({ node, nodeId, step, isSkipped }: StepHeaderProps) {
  return (
    <header className="grid gap-1 px-4 pt-3 pb-2">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="min-w-0 break-words font-semibold text-base">{node?.name ?? nodeId}</h2>
        {step ? <StatusBadge status={step.status} /> : null}
        {step?.port && step.port !== 'out' ? <Badge>way out: {step.port}</Badge> : null}
      </div>
      <p className="flex flex-wrap gap-x-3 text-faint text-sm">
        <span>
          {node ? typeText(node.type) : null} <span className="font-mono text-xs">{nodeId}</span>
        </span>
        {step ? (
          <>
            {step.durationMs === null ? null : <span>took {durationText(step.durationMs)}</span>}
            {step.attempts > 1 ? <span>{step.attempts} attempts</span> : null}
            <span>
              began <TimeText at={step.startedAt} />
            </span>
            {step.completedAt ? (
              <span>
                ended <TimeText at={step.completedAt} />
              </span>
            ) : null}
            {step.resumeAt ? (
              <span>
                goes on <TimeText at={step.resumeAt} />
              </span>
            ) : null}
          </>
        ) : (
          <span>{isSkipped ? 'No way led here in this run.' : 'This run has not come here.'}</span>
        )}
      </p>
      {step?.reusedFrom ? (
        <p className="text-sm text-soft">
          Taken over from{' '}
          <Link
            href={`${runAddress(step.reusedFrom)}?step=${nodeId}`}
            className="text-accent hover:underline"
          >
            the run that was repeated
          </Link>
          ; nothing was sent again.
        </p>
      ) : null}
    </header>
  );
}
