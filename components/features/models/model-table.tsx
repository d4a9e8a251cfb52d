'use client';

import { durationText } from '@/components/shared/format-time';
import { TimeText } from '@/components/shared/time-text';
import { Badge } from '@/components/ui/badge';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import type { ModelAlias } from './posture';

/** The aliases with what answers to them and how it went in the last day. */
export function ModelTable({ models }: { models: readonly ModelAlias[] }) {
  return (
    <Table label="Models">
      <thead>
        <tr>
          <Th>Alias</Th>
          <Th>Endpoint</Th>
          <Th className="text-right">Calls</Th>
          <Th className="text-right">Failed</Th>
          <Th className="text-right">Not to schema</Th>
          <Th className="text-right">p50</Th>
          <Th className="text-right">p95</Th>
          <Th className="text-right">p99</Th>
          <Th className="text-right">Tokens in / out</Th>
          <Th>Last call</Th>
        </tr>
      </thead>
      <tbody>
        {models.map((model) => (
          <ModelRow key={model.alias} model={model} />
        ))}
      </tbody>
    </Table>
  );
}

function ModelRow({ model }: { model: ModelAlias }) {
  const { latencyMs, calls, failed, invalid, operator } = model;
  return (
    <Tr>
      <Td>
        <p className="whitespace-nowrap font-mono text-xs">{model.alias}</p>
        {model.sandbox ? <Badge tone="warn">Sandbox model</Badge> : null}
      </Td>
      <Td>
        <p className="break-all">{model.endpoint}</p>
        {operator ? (
          <p className="whitespace-nowrap text-faint text-xs">
            {operator.provider}: {operator.model}
          </p>
        ) : null}
        <p className="whitespace-nowrap text-faint text-xs">
          {model.contextWindow.toLocaleString()} tokens at once
        </p>
      </Td>
      <Td className="text-right tabular-nums">{calls.toLocaleString()}</Td>
      <Td className={failed > 0 ? 'text-right text-bad tabular-nums' : 'text-right tabular-nums'}>
        {share(failed, calls)}
      </Td>
      <Td className="text-right tabular-nums">{share(invalid, calls)}</Td>
      <Latency ms={latencyMs?.p50} />
      <Latency ms={latencyMs?.p95} />
      <Latency ms={latencyMs?.p99} />
      <Td className="whitespace-nowrap text-right tabular-nums">
        {model.promptTokens.toLocaleString()} / {model.completionTokens.toLocaleString()}
      </Td>
      <Td className="whitespace-nowrap text-soft">
        {model.lastCallAt ? <TimeText at={model.lastCallAt} /> : 'never'}
      </Td>
    </Tr>
  );
}

function Latency({ ms }: { ms: number | undefined }) {
  return (
    <Td className="whitespace-nowrap text-right tabular-nums">{ms === undefined ? '–' : durationText(ms)}</Td>
  );
}

function share(part: number, whole: number): string {
  if (part === 0 || whole === 0) return String(part);
  return `${part.toLocaleString()} (${((part / whole) * 100).toFixed(1)} %)`;
}
