'use client';

import { RunCanvas } from '@/components/features/canvas';
import { nodeDefinitions } from '@/server/flow/nodes/definitions';
import type { Layout, Spec } from '@/server/flow/spec/spec';
import { SampleSection } from './sample-section';

const COLUMNS = 3;
const COLUMN_WIDTH = 320;
const ROW_HEIGHT = 190;
const STATUSES = ['completed', 'failed', 'running', 'waiting', 'skipped'] as const;

const examples = [...nodeDefinitions.values()].map(({ example }) => example);
const spec: Spec = { startNodeId: examples[0]?.id ?? '', nodes: examples, edges: [] };
const layout: Layout = Object.fromEntries(
  examples.map(({ id }, index) => [
    id,
    { x: (index % COLUMNS) * COLUMN_WIDTH, y: Math.floor(index / COLUMNS) * ROW_HEIGHT },
  ]),
);
const steps = examples.map(({ id }, index) => ({
  nodeId: id,
  status: STATUSES[index % STATUSES.length] ?? 'completed',
}));

/** The card of every node type, in one or another state of a run. */
export function NodeCardSamples() {
  return (
    <SampleSection title="Node cards" className="block h-[640px] p-0">
      <RunCanvas spec={spec} layout={layout} steps={steps} />
    </SampleSection>
  );
}
