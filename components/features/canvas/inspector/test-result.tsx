'use client';

import { Pin } from 'lucide-react';
import { JsonView } from '@/components/shared/json-view';
import { StatusBadge } from '@/components/shared/status-badge';
import { Button } from '@/components/ui/button';
import type { JsonValue } from '@/server/flow/json';
import { errorAdvice } from '@/server/flow/run/error-advice';
import { PlannedCall } from './planned-call';
import type { TrialStep } from './trial-step';

/** How a node fared with the data at hand. */
export function TestResult({ step, onPin }: { step: TrialStep; onPin: (value: JsonValue) => void }) {
  const { status, port, error, warnings, output, input, call } = step;
  const message = typeof error?.message === 'string' ? error.message : undefined;
  const code = typeof error?.code === 'string' ? error.code : '';
  return (
    <section aria-label="Test result" className="grid gap-3">
      <div className="flex flex-wrap items-center gap-2 text-sm">
        <StatusBadge status={status} />
        {port === null || port === 'out' ? null : (
          <span className="text-soft">
            goes on by <code className="font-mono">{port}</code>
          </span>
        )}
        {status === 'succeeded' && output !== null ? (
          <Button size="sm" className="ml-auto" onClick={() => onPin(output as JsonValue)}>
            <Pin aria-hidden />
            Pin this output
          </Button>
        ) : null}
      </div>
      {message === undefined ? null : (
        <div className="rounded-md bg-bad-soft p-3 text-sm">
          <p className="break-words font-medium text-bad">{message}</p>
          <p className="mt-1 text-soft">{errorAdvice({ code })}</p>
        </div>
      )}
      {warnings.length === 0 ? null : (
        <ul className="grid gap-0.5 text-sm text-warn">
          {warnings.map(({ code: kind, message: text }) => (
            <li key={`${kind} ${text}`} className="break-words">
              {text}
            </li>
          ))}
        </ul>
      )}
      {output === null ? null : <Value title="Output" value={output} />}
      {call === null ? null : <PlannedCall call={call} />}
      {input === null ? null : <Value title="Rendered input" value={input} />}
    </section>
  );
}

function Value({ title, value }: { title: string; value: unknown }) {
  return (
    <div>
      <h4 className="mb-1 font-medium text-sm">{title}</h4>
      <JsonView value={value} label={title.toLowerCase()} />
    </div>
  );
}
