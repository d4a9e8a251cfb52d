'use client';

import { useRouter } from 'next/navigation';
import { flowAddress } from '@/components/shared/addresses';
import { useUrlState } from '@/components/shared/use-url-state';
import { Dialog } from '@/components/ui/dialog';
import { Tab, TabList, TabPanel, Tabs } from '@/components/ui/tabs';
import { BlankFlow } from './blank-flow';
import { ImportFlow } from './import-flow';
import { TemplateGallery } from './template-gallery';

const WAYS = ['template', 'blank', 'import'] as const;

/** Three ways to begin; which one is open stands in the page's address, so that other pages can lead here. */
export function CreateFlow({ surface }: { surface: 'flow' | 'workflow' }) {
  const url = useUrlState();
  const router = useRouter();
  // Templates are flows.
  const ways = surface === 'flow' ? WAYS : WAYS.filter((one) => one !== 'template');
  const way = ways.find((one) => one === url.get('create'));
  const close = () => url.set({ create: '' });
  const open = (flow: { id: string; surface: string }) => router.push(flowAddress(flow));
  return (
    <Dialog
      isOpen={way !== undefined}
      onOpenChange={(isOpen) => (isOpen ? undefined : close())}
      title={`New ${surface}`}
      size="lg"
    >
      <Tabs value={way ?? 'template'} onValueChange={(next) => url.set({ create: next })}>
        <TabList className="mb-4">
          {surface === 'flow' ? <Tab value="template">From a template</Tab> : null}
          <Tab value="blank">Blank</Tab>
          <Tab value="import">Import JSON</Tab>
        </TabList>
        <TabPanel value="template">
          <TemplateGallery onCreated={open} />
        </TabPanel>
        <TabPanel value="blank">
          <BlankFlow surface={surface} onCreated={open} />
        </TabPanel>
        <TabPanel value="import">
          <ImportFlow surface={surface} onCreated={open} />
        </TabPanel>
      </Tabs>
    </Dialog>
  );
}
