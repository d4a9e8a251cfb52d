'use client';

import { JsonView } from '@/components/shared/json-view';
import { StatusBadge } from '@/components/shared/status-badge';
import { Badge } from '@/components/ui/badge';
import { nodeDefinitions } from '@/server/flow/nodes/definitions';
import type { DryRun } from './use-trial';

/** One step of a dry-run: what it was given, what it yields, and what it would have sent. */
export function TrialStepDetail({ step }: { step: DryRun['steps'][number] }) {
  const { nodeId, type, status, port, input, output, error, warnings, call } = step;
  const definition = nodeDefinitions.get(type);
  const isAssumed = definition?.nature === 'human';
  return (
    <div className="grid gap-3">
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-medium">{nodeId}</span>
        <span className="text-soft text-sm">{definition?.title ?? type}</span>
        <StatusBadge status={status} />
        {port ? <span className="text-soft text-sm">goes on by “{port}”</span> : null}
        {isAssumed ? <Badge tone="wait">Decision assumed</Badge> : null}
      </p>
      {warnings.length > 0 ? (
        <ul className="text-sm text-warn">
          {warnings.map(({ code, message, path }) => (
            <li key={`${code} ${path} ${message}`}>{message}</li>
          ))}
        </ul>
      ) : null}
      {error ? <Value title="Error" value={error} /> : null}
      {call ? (
        <Value
          title="Would have been sent"
          value={call.request}
          note={`Digest ${call.digest.slice(0, 16)}…`}
        />
      ) : null}
      <div className="grid gap-3 lg:grid-cols-2">
        <Value title="Input" value={input} />
        <Value title={call ? 'Output, assumed' : 'Output'} value={output} />
      </div>
    </div>
  );
}

function Value({ title, value, note }: { title: string; value: unknown; note?: string }) {
  return (
    <section className="min-w-0">
      <h3 className="mb-1 flex items-baseline gap-2 font-medium text-sm">
        {title}
        {note ? <span className="font-mono font-normal text-soft text-xs">{note}</span> : null}
      </h3>
      <JsonView label={title} value={value} />
    </section>
  );
}
