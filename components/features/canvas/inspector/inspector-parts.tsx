'use client';

import { type ReactNode, useRef } from 'react';
import { Tab, TabList, TabPanel, Tabs } from '@/components/ui/tabs';
import { useElementWidth } from './use-element-width';

export type Part = 'input' | 'settings' | 'output';

const PARTS = [
  ['input', 'Input'],
  ['settings', 'Settings'],
  ['output', 'Output'],
] as const satisfies readonly (readonly [Part, string])[];

/** From this width on the three parts stand side by side. */
const COLUMNS_PX = 860;

type InspectorPartsProps = Record<Part, ReactNode> & { part: Part; onPart: (part: Part) => void };

/** Side by side where there is room, else as tabs. All stay in place, so that switching loses nothing. */
export function InspectorParts({ part, onPart, ...parts }: InspectorPartsProps) {
  const frame = useRef<HTMLDivElement>(null);
  const isWide = useElementWidth(frame) >= COLUMNS_PX;
  return (
    <div ref={frame} className="flex min-h-0 flex-1 flex-col">
      {isWide ? (
        <div className="grid min-h-0 flex-1 grid-cols-[1fr_1.3fr_1fr] divide-x divide-line">
          {PARTS.map(([key, label]) => (
            <section key={key} aria-label={label} className="flex min-h-0 min-w-0 flex-col">
              <h3 className="border-line border-b px-3 py-1.5 font-medium text-soft text-sm">{label}</h3>
              <div className="min-h-0 flex-1 overflow-y-auto p-3">{parts[key]}</div>
            </section>
          ))}
        </div>
      ) : (
        <Tabs
          value={part}
          onValueChange={(next) => onPart(next as Part)}
          className="flex min-h-0 flex-1 flex-col"
        >
          <TabList aria-label="Parts of the node" className="px-2">
            {PARTS.map(([key, label]) => (
              <Tab key={key} value={key}>
                {label}
              </Tab>
            ))}
          </TabList>
          {PARTS.map(([key]) => (
            <TabPanel
              key={key}
              value={key}
              forceMount
              className="min-h-0 flex-1 overflow-y-auto p-3 data-[state=inactive]:hidden"
            >
              {parts[key]}
            </TabPanel>
          ))}
        </Tabs>
      )}
    </div>
  );
}
