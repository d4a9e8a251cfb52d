'use client';

import Link from 'next/link';
import { runAddress } from '@/components/shared/addresses';
import { StatusBadge } from '@/components/shared/status-badge';
import { TimeText } from '@/components/shared/time-text';
import { Checkbox } from '@/components/ui/checkbox';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import type { RunRow } from '../run-detail';
import { RunDuration } from './run-duration';
import { RunOutcome } from './run-outcome';
import { triggerText } from './trigger-text';
import type { Selection } from './use-selection';

export type RunListProps = {
  runs: readonly RunRow[];
  /** Absent for who may not change runs. */
  selection: Selection | undefined;
};

/** Runs as a dense table, one line each. */
export function RunTable({ runs, selection }: RunListProps) {
  const isAll = selection !== undefined && runs.every(({ id }) => selection.ids.has(id));
  return (
    <Table className="table-fixed" aria-label="Runs">
      <thead>
        <tr>
          {selection ? (
            <Th className="w-9 pr-0">
              <Checkbox
                aria-label="Select all that are shown"
                className="block"
                checked={isAll}
                onChange={() => selection.replace(isAll ? [] : runs.map(({ id }) => id))}
              />
            </Th>
          ) : null}
          <Th className="w-38">Status</Th>
          <Th className="w-61">Run</Th>
          <Th className="w-44">Flow</Th>
          <Th className="w-20">Trigger</Th>
          <Th className="w-26">Accepted</Th>
          <Th className="w-25 text-right">Duration</Th>
          <Th>Outcome</Th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <RunTableRow key={run.id} run={run} selection={selection} />
        ))}
      </tbody>
    </Table>
  );
}

function RunTableRow({ run, selection }: { run: RunRow; selection: Selection | undefined }) {
  const isSelected = selection?.ids.has(run.id) ?? false;
  return (
    <Tr
      data-run-id={run.id}
      className={isSelected ? 'bg-selected hover:bg-selected' : 'focus-within:bg-hover'}
    >
      {selection ? (
        <Td className="py-1.5 pr-0">
          <Checkbox
            aria-label={`Select run ${run.id}`}
            className="block"
            checked={isSelected}
            onChange={() => selection.toggle(run.id)}
          />
        </Td>
      ) : null}
      <Td className="py-1.5">
        <StatusBadge status={run.status} />
      </Td>
      <Td className="py-1.5">
        <Link href={runAddress(run.id)} className="block truncate font-mono text-xs hover:underline">
          {run.externalId ?? run.id}
        </Link>
      </Td>
      <Td className="truncate py-1.5">
        {run.flow.name} <span className="text-faint">v{run.flowVersion}</span>
      </Td>
      <Td className="whitespace-nowrap py-1.5 text-soft">{triggerText(run)}</Td>
      <Td className="whitespace-nowrap py-1.5 text-soft">
        <TimeText at={run.createdAt} />
      </Td>
      <Td className="whitespace-nowrap py-1.5 text-right tabular-nums">
        <RunDuration run={run} />
      </Td>
      <Td className="py-1.5">
        <RunOutcome run={run} />
      </Td>
    </Tr>
  );
}
