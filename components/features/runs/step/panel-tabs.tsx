'use client';

import { type ReactNode, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from '@/components/ui/tabs';

export type PanelTab = { id: string; label: string; count?: number; content: ReactNode };

/** Tabs of which some are missing at times: what is chosen holds as long as it is there. */
export function PanelTabs({ tabs, first }: { tabs: readonly PanelTab[]; first: string }) {
  const [chosen, setChosen] = useState<string>();
  const open = tabs.find(({ id }) => id === chosen) ?? tabs.find(({ id }) => id === first) ?? tabs[0];
  return (
    <Tabs value={open?.id} onValueChange={setChosen}>
      <TabList className="overflow-x-auto px-3">
        {tabs.map(({ id, label, count }) => (
          <Tab key={id} value={id} className="whitespace-nowrap outline-offset-[-2px]">
            {label}
            {count === undefined ? null : <span className="ml-1 text-faint text-xs">{count}</span>}
          </Tab>
        ))}
      </TabList>
      {tabs.map(({ id, content }) => (
        <TabPanel key={id} value={id} className="p-4 outline-offset-[-2px]">
          {content}
        </TabPanel>
      ))}
    </Tabs>
  );
}
