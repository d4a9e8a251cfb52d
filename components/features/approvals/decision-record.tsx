import { BadgeCheck, OctagonAlert } from 'lucide-react';
import { JsonView } from '@/components/shared/json-view';
import { StatusBadge } from '@/components/shared/status-badge';
import { TimeText } from '@/components/shared/time-text';
import { Card, CardHeader } from '@/components/ui/card';
import type { Decision } from './approval-detail';
import { CallList } from './call-list';
import { ChangeList } from './change-list';
import { ExecutedCalls } from './executed-calls';
import { proposalChanges } from './proposal-fields';

/** Who decided what and when; proposed, approved and executed side by side. */
export function DecisionRecord({ decision }: { decision: Decision }) {
  const changes = decision.overridden
    ? proposalChanges(decision.proposed ?? undefined, decision.approved ?? undefined)
    : [];
  return (
    <Card className="mb-4" aria-label="Decision">
      <CardHeader title="Decision">
        <StatusBadge status={decision.status} />
      </CardHeader>
      <div className="grid gap-4 p-4">
        <p>
          {decision.decidedBy ? <strong>{decision.decidedBy.name}</strong> : 'Nobody'}
          {decision.decidedAt ? (
            <>
              , <TimeText at={decision.decidedAt} />
            </>
          ) : null}
        </p>
        {decision.note ? (
          <blockquote dir="auto" className="whitespace-pre-wrap border-line-strong border-l-2 pl-3 text-soft">
            {decision.note}
          </blockquote>
        ) : null}
        <ExecutedBadge executedExactly={decision.executedExactly} />
        {changes.length > 0 ? <ChangeList changes={changes} /> : null}
        <div className="grid gap-3 sm:grid-cols-2">
          <Stage title="Proposed" value={decision.proposed} />
          {decision.status === 'approved' ? <Stage title="Approved" value={decision.approved} /> : null}
        </div>
        {decision.status === 'approved' ? (
          <details>
            <summary className="font-medium text-sm">Calls that were approved</summary>
            <CallList plan={decision.calls} />
          </details>
        ) : null}
        <ExecutedCalls calls={decision.executed} />
      </div>
    </Card>
  );
}

function ExecutedBadge({ executedExactly }: { executedExactly: boolean | null }) {
  if (executedExactly === null) return null;
  return executedExactly ? (
    <p className="inline-flex items-center gap-2 justify-self-start rounded-md bg-ok-soft px-3 py-2 font-medium text-ok">
      <BadgeCheck aria-hidden className="size-5" />
      Executed exactly what was approved
    </p>
  ) : (
    <p className="inline-flex items-center gap-2 justify-self-start rounded-md bg-bad-soft px-3 py-2 font-medium text-bad">
      <OctagonAlert aria-hidden className="size-5" />
      Not executed as approved: see the calls below
    </p>
  );
}

function Stage({ title, value }: { title: string; value: unknown }) {
  return (
    <div className="min-w-0">
      <h3 className="mb-1 font-medium text-sm">{title}</h3>
      <JsonView value={value} label={title} />
    </div>
  );
}
