import { Table, Th } from '@/components/ui/table';
import { FlowTableRow } from './flow-table-row';
import type { FlowRow } from './use-flow-list';

/** Flows, one a line. */
export function FlowTable({ rows }: { rows: readonly FlowRow[] }) {
  return (
    <Table>
      <thead>
        <tr>
          <Th>Name</Th>
          <Th className="max-sm:hidden">Status</Th>
          <Th className="max-sm:hidden">Trigger</Th>
          <Th>Last run</Th>
          <Th className="max-sm:hidden">Last 24 hours</Th>
          <Th className="text-right max-sm:hidden">Success</Th>
          <Th className="text-right max-sm:hidden">p95</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((flow) => (
          <FlowTableRow key={flow.id} flow={flow} />
        ))}
      </tbody>
    </Table>
  );
}
