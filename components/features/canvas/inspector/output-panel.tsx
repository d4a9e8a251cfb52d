'use client';

import type { SpecNode } from '@/server/flow/spec/spec';
import type { Surroundings } from './sample-sources';

type OutputPanelProps = { node: SpecNode; surroundings: Surroundings };

export function OutputPanel({ node }: OutputPanelProps) {
  return <p>{node.id}</p>;
}
