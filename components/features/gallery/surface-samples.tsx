'use client';

import { Badge } from '@/components/ui/badge';
import { Kbd } from '@/components/ui/kbd';
import { Meter } from '@/components/ui/meter';
import { ScrollBox } from '@/components/ui/scroll-box';
import { Skeleton } from '@/components/ui/skeleton';
import { Spinner } from '@/components/ui/spinner';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { Tab, TabList, TabPanel, Tabs } from '@/components/ui/tabs';
import { SampleSection } from './sample-section';

/** What shows something and takes no input. */
export function SurfaceSamples() {
  return (
    <>
      <Marks />
      <SampleSection title="Table" className="block p-0">
        <TableSample />
      </SampleSection>
      <SampleSection title="Scroll box" className="block">
        <ScrollBox
          label="A long list"
          className="h-20 w-56 overflow-y-auto rounded-md border border-line p-2"
        >
          {LINES.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </ScrollBox>
      </SampleSection>
      <SampleSection title="Tabs" className="block">
        <TabsSample />
      </SampleSection>
    </>
  );
}

const LINES = Array.from({ length: 12 }, (_, index) => `Line ${index + 1}`);
const TONES = ['neutral', 'ok', 'warn', 'bad', 'info', 'wait'] as const;

function Marks() {
  return (
    <SampleSection title="Marks" className="items-center">
      {TONES.map((tone) => (
        <Badge key={tone} tone={tone}>
          {tone}
        </Badge>
      ))}
      <Kbd>Ctrl</Kbd>
      <Spinner />
      <Skeleton className="h-5 w-32" />
      <div className="grid w-40 gap-2">
        <Meter label="Some used" value={30} max={100} valueText="30 of 100" />
        <Meter label="Almost all used" value={90} max={100} valueText="90 of 100" />
      </div>
    </SampleSection>
  );
}

function TableSample() {
  return (
    <Table label="A table">
      <thead>
        <tr>
          <Th>Flow</Th>
          <Th>State</Th>
          <Th>Runs</Th>
        </tr>
      </thead>
      <tbody>
        <Tr>
          <Td>Refund desk</Td>
          <Td>
            <Badge tone="ok">Active</Badge>
          </Td>
          <Td className="tabular-nums">1,204</Td>
        </Tr>
        <Tr aria-selected>
          <Td>Nightly export</Td>
          <Td>
            <Badge>Draft</Badge>
          </Td>
          <Td className="tabular-nums">0</Td>
        </Tr>
      </tbody>
    </Table>
  );
}

function TabsSample() {
  return (
    <Tabs defaultValue="input">
      <TabList aria-label="Sample tabs">
        <Tab value="input">Input</Tab>
        <Tab value="output">Output</Tab>
      </TabList>
      <TabPanel value="input" className="pt-3">
        What went in.
      </TabPanel>
      <TabPanel value="output" className="pt-3">
        What came out.
      </TabPanel>
    </Tabs>
  );
}
