import { durationText } from '@/components/shared/format-time';
import { Badge } from '@/components/ui/badge';
import type { RunGeneration } from '../run-detail';
import { StepError } from './step-error';

const OUTCOMES = {
  succeeded: { tone: 'ok', label: 'used' },
  invalid: { tone: 'warn', label: 'did not fit the schema' },
  failed: { tone: 'bad', label: 'failed' },
} as const;

/** One answer of a model: by which name it was asked, what it cost, and why it was not good enough if it was not. */
export function GenerationCard({ generation }: { generation: RunGeneration }) {
  const { model, isSandbox, outcome, attempt, tokens, latencyMs, error, text } = generation;
  return (
    <article className="grid gap-2 rounded-md border border-line py-2" aria-label={`Attempt ${attempt}`}>
      <header className="flex flex-wrap items-center gap-2 px-3">
        <span className="min-w-0 break-all font-mono text-xs">{model}</span>
        {isSandbox ? <Badge tone="info">Sandbox model, not an AI</Badge> : null}
        <Badge tone={OUTCOMES[outcome].tone}>{OUTCOMES[outcome].label}</Badge>
      </header>
      <dl className="flex flex-wrap gap-x-5 gap-y-1 px-3 text-sm">
        <Figure name="Attempt" value={String(attempt)} />
        <Figure name="Latency" value={durationText(latencyMs)} />
        <Figure name="Prompt tokens" value={tokens.prompt.toLocaleString()} />
        <Figure name="Completion tokens" value={tokens.completion.toLocaleString()} />
        <Figure name="Total" value={tokens.total.toLocaleString()} />
      </dl>
      {error ? <StepError error={error} /> : null}
      {text === null ? null : (
        <details className="px-3">
          <summary className="text-soft text-sm">What it said</summary>
          <pre dir="auto" className="mt-1 whitespace-pre-wrap break-words rounded-md bg-sunken p-3 text-xs">
            {text}
          </pre>
        </details>
      )}
    </article>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt className="text-faint text-xs">{name}</dt>
      <dd className="tabular-nums">{value}</dd>
    </div>
  );
}
