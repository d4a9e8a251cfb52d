import { Command } from 'cmdk';
import { Activity, Workflow } from 'lucide-react';
import { flowAddress, runAddress } from '@/components/shared/addresses';
import { StatusBadge } from '@/components/shared/status-badge';
import type { RouterOutputs } from '@/components/trpc/trpc-context';
import { PaletteItem } from './palette-item';

type Found = RouterOutputs['search']['everything']['data'];

type FoundItemsProps = {
  found: Found;
  /** The server has matched it already, so that each item matches what was typed. */
  q: string;
  groupClassName: string;
  onGo: (href: string) => void;
};

/** The flows and runs that the server found. */
export function FoundItems({ found: { flows, runs }, q, groupClassName, onGo }: FoundItemsProps) {
  return (
    <>
      {flows.length > 0 ? (
        <Command.Group heading="Flows" className={groupClassName}>
          {flows.map((flow) => (
            <PaletteItem
              key={flow.id}
              value={`${flow.name} ${flow.slug} ${flow.id} ${q}`}
              icon={Workflow}
              label={flow.name}
              aside={<StatusBadge status={flow.status} />}
              onSelect={() => onGo(flowAddress(flow))}
            />
          ))}
        </Command.Group>
      ) : null}
      {runs.length > 0 ? (
        <Command.Group heading="Runs" className={groupClassName}>
          {runs.map((run) => (
            <PaletteItem
              key={run.id}
              value={`${run.id} ${run.externalId ?? ''} ${run.traceId} ${q}`}
              icon={Activity}
              label={`${run.flowName} ${run.externalId ?? run.id}`}
              aside={<StatusBadge status={run.status} />}
              onSelect={() => onGo(runAddress(run.id))}
            />
          ))}
        </Command.Group>
      ) : null}
    </>
  );
}
