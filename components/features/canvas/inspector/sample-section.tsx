'use client';

import { useState } from 'react';
import { DataTree } from './data-tree';
import { PinButtons } from './pin-buttons';
import { PinDialog } from './pin-dialog';
import { originText, type Pin } from './pins';
import type { LastOutputs, SampleSource } from './sample-sources';

type SampleSectionProps = {
  source: SampleSource;
  search: string;
  lastRun: LastOutputs | undefined;
  /** The version that is live: what data typed by hand is for. */
  version: number;
  /** Undefined takes the pin away. */
  onPin?: (pin: Pin | undefined) => void;
  onInsert?: (path: string) => void;
};

/** One source of data: where it comes from, its fields, and its pin. */
export function SampleSection({ source, search, lastRun, version, onPin, onInsert }: SampleSectionProps) {
  const [isEditing, setEditing] = useState(false);
  const { title, known, pin, path } = source;
  const pinNow = () => {
    if (known.value === undefined || lastRun === undefined) return;
    const { runId, flowVersion } = lastRun;
    onPin?.({ value: known.value, origin: { kind: 'run', runId, version: flowVersion }, at: timeNow() });
  };
  return (
    <section aria-label={title} className="grid gap-1">
      <div className="flex items-center gap-1">
        <h4 className="min-w-0 flex-1 truncate font-medium text-sm" title={path.join('.')} dir="auto">
          {title}
        </h4>
        {onPin ? (
          <PinButtons
            title={title}
            isPinned={pin !== undefined}
            canPin={known.value !== undefined && lastRun !== undefined}
            onPin={pinNow}
            onUnpin={() => onPin(undefined)}
            onEdit={() => setEditing(true)}
          />
        ) : null}
      </div>
      <p className={pin ? 'text-wait text-xs' : 'text-faint text-xs'}>{sourceText(source, lastRun)}</p>
      <DataTree label={`Fields of ${title}`} source={source} search={search} onInsert={onInsert} />
      {onPin && isEditing ? (
        <PinDialog
          title={title}
          value={known.value}
          onClose={() => setEditing(false)}
          onPin={(value) => onPin({ value, origin: { kind: 'typed', version }, at: timeNow() })}
        />
      ) : null}
    </section>
  );
}

function sourceText({ known, pin, isLeftOut }: SampleSource, lastRun: LastOutputs | undefined): string {
  if (pin) return originText(pin);
  if (isLeftOut) return 'Too large to show here; open the run to see it';
  if (known.value !== undefined && lastRun) {
    return `From run ${lastRun.runId.slice(-6)}, version ${lastRun.flowVersion}`;
  }
  if (known.schema !== undefined) return 'As declared; it has not run yet';
  return 'No data yet: run the flow, or edit to pin some';
}

function timeNow(): string {
  return new Date().toISOString();
}
