import { Send } from 'lucide-react';
import { JsonView } from '@/components/shared/json-view';
import { classNames } from '@/components/ui/class-names';
import type { CallPlan } from './approval-detail';
import { Digest } from './digest';

/** The calls in the order they go out. Secrets read `{{env.NAME}}`. */
export function CallList({ plan, isStale = false }: { plan: CallPlan; isStale?: boolean }) {
  if (plan.items.length === 0) {
    return (
      <p className="p-4 text-soft">
        A yes sends nothing by itself; the run goes on with the approved proposal.
      </p>
    );
  }
  return (
    <div aria-busy={isStale} className={classNames('transition-opacity', isStale && 'opacity-50')}>
      <ol className="divide-y divide-line">
        {plan.items.map((call, index) => (
          <li key={`${call.nodeId} ${call.digest ?? index}`} className="grid gap-2 px-4 py-3">
            {call.unknownUntil ? (
              <p className="text-soft">
                <span className="font-mono text-sm">{call.nodeId}</span> is not known yet: {call.unknownUntil}
              </p>
            ) : (
              <>
                <p className="flex items-start gap-2 break-all font-mono text-sm">
                  <Send aria-hidden className="mt-0.5 size-4 shrink-0 text-accent" />
                  <span>
                    <strong>{call.method}</strong> {call.url}
                  </span>
                </p>
                {call.hasBody ? <JsonView value={call.body} label={`Body of ${call.nodeId}`} /> : null}
                <details className="text-sm">
                  <summary className="text-soft">Headers</summary>
                  <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 break-all font-mono text-xs">
                    {Object.entries(call.headers ?? {}).map(([name, value]) => (
                      <div key={name} className="contents">
                        <dt className="text-faint">{name}</dt>
                        <dd>{value}</dd>
                      </div>
                    ))}
                  </dl>
                </details>
              </>
            )}
          </li>
        ))}
      </ol>
      <p className="border-line border-t px-4 py-2 text-faint text-xs">
        <Digest value={plan.digest} label="Digest over these calls" />
      </p>
    </div>
  );
}
