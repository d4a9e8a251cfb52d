import { JsonView } from '@/components/shared/json-view';
import { Badge } from '@/components/ui/badge';
import type { Decision } from './approval-detail';
import { Digest } from './digest';

/** What really left, as the gateway recorded it. */
export function ExecutedCalls({ calls }: { calls: Decision['executed'] }) {
  if (calls.length === 0) return null;
  return (
    <section aria-label="Executed">
      <h3 className="mb-1 font-medium text-sm">Executed</h3>
      <ul className="grid gap-3">
        {calls.map((call) => (
          <li key={call.effectId} className="grid gap-2 rounded-md border border-line p-3">
            <p className="flex flex-wrap items-center gap-2 break-all font-mono text-sm">
              <strong>{call.method}</strong> {call.url}
              <Badge tone={call.status !== null && call.status < 400 ? 'ok' : 'bad'}>
                {call.isSent ? (call.status ?? 'no answer') : 'blocked, not sent'}
              </Badge>
              {call.executedExactly ? <Badge tone="ok">as approved</Badge> : null}
            </p>
            {call.hasBody ? <JsonView value={call.body} label={`Sent by ${call.nodeId}`} /> : null}
            {call.digest ? (
              <p className="text-faint text-xs">
                <Digest value={call.digest} label="Digest" />
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
