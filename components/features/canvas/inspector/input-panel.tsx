'use client';

import type { SampleSource, Surroundings } from './sample-sources';

type InputPanelProps = {
  sources: readonly SampleSource[];
  surroundings: Surroundings;
  onInsert: (path: string) => void;
};

export function InputPanel({ sources }: InputPanelProps) {
  return <p>{sources.length}</p>;
}
