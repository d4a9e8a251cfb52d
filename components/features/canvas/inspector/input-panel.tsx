'use client';

import { useState } from 'react';
import { Input } from '@/components/ui/input';
import { useCanEdit } from '../store/editor-provider';
import { EnvNames } from './env-names';
import { SampleSection } from './sample-section';
import type { SampleSource, Surroundings } from './sample-sources';
import { usePins } from './use-pins';

type InputPanelProps = {
  sources: readonly SampleSource[];
  surroundings: Surroundings;
  onInsert: (path: string) => void;
};

/** The data that the node can read, to be looked at, pinned, and put into its fields. */
export function InputPanel({ sources, surroundings, onInsert }: InputPanelProps) {
  const [search, setSearch] = useState('');
  const canEdit = useCanEdit();
  const { setPin } = usePins(surroundings.flow.id);
  const insert = canEdit ? onInsert : undefined;
  return (
    <div className="grid gap-3">
      <Input
        type="search"
        aria-label="Search the data"
        placeholder="Search names and values"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      {canEdit ? (
        <p className="text-faint text-xs">
          Drag a field into a template, or press Enter on it to put it where the cursor was.
        </p>
      ) : null}
      {sources.map((source) => (
        <SampleSection
          key={source.key}
          source={source}
          search={search}
          lastRun={surroundings.lastOutputs}
          version={surroundings.flow.version}
          onPin={canEdit ? (pin) => setPin(source.key, pin) : undefined}
          onInsert={insert}
        />
      ))}
      <EnvNames env={surroundings.env} search={search} onInsert={insert} />
    </div>
  );
}
