import Link from 'next/link';
import { runAddress } from '@/components/shared/addresses';
import { JsonView } from '@/components/shared/json-view';
import { StatusBadge } from '@/components/shared/status-badge';
import { Card, CardHeader } from '@/components/ui/card';
import type { ApprovalDetail } from './approval-detail';

/** What one should know before deciding: the author's data, what started the run, and what its steps found out. */
export function CaseContext({ approval: { data, run, steps } }: { approval: ApprovalDetail }) {
  const reasoned = steps.filter(({ reasoning }) => reasoning !== null);
  return (
    <Card className="mb-4" aria-label="Context">
      <CardHeader title="Context">
        <Link href={runAddress(run.id)} className="text-accent text-sm hover:underline">
          Open the run
        </Link>
      </CardHeader>
      <div className="grid gap-4 p-4">
        {reasoned.map(({ id, nodeId, reasoning }) => (
          <section key={id} aria-label={`Reasoning of ${nodeId}`}>
            <h3 className="mb-1 font-medium text-sm">What the model says ({nodeId})</h3>
            <p dir="auto" className="whitespace-pre-wrap text-soft">
              {reasoning}
            </p>
          </section>
        ))}
        {data === null ? null : <Named title="Data" value={data} />}
        <Named title="What started it" value={run.input} />
        {steps.map((step) => (
          <details key={step.id}>
            <summary className="text-sm">
              <span className="font-mono">{step.nodeId}</span> <StatusBadge status={step.status} />
            </summary>
            <div className="mt-2">
              {step.isOutputLeftOut ? (
                <p className="text-soft text-sm">
                  {Math.round(step.outputBytes / 1_024)} kB:{' '}
                  <Link
                    href={`${runAddress(run.id)}?step=${step.nodeId}`}
                    className="text-accent hover:underline"
                  >
                    see it in the run
                  </Link>
                </p>
              ) : (
                <JsonView value={step.output} label={`Output of ${step.nodeId}`} />
              )}
            </div>
          </details>
        ))}
      </div>
    </Card>
  );
}

function Named({ title, value }: { title: string; value: unknown }) {
  return (
    <div>
      <h3 className="mb-1 font-medium text-sm">{title}</h3>
      <JsonView value={value} label={title} />
    </div>
  );
}
