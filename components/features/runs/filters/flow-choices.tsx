'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { useState } from 'react';
import { usePermissions } from '@/components/shared/viewer';
import { useTRPC } from '@/components/trpc/trpc-context';

const SHOWN = 20;

/** The flows and workflows whose names have what is typed. */
export function FlowChoices({
  flowId,
  onChoose,
}: {
  flowId: string | undefined;
  onChoose: (flowId: string | undefined) => void;
}) {
  const trpc = useTRPC();
  const { can } = usePermissions();
  const [typed, setTyped] = useState('');
  const query = { limit: SHOWN, ...(typed.trim() === '' ? {} : { q: typed.trim() }) };
  const options = { placeholderData: keepPreviousData };
  const flows = useQuery({
    ...trpc.flows.list.queryOptions({ query }, options),
    enabled: can('flows:read'),
  });
  const workflows = useQuery({
    ...trpc.workflows.list.queryOptions({ query }, options),
    enabled: can('workflows:read'),
  });
  const found = [...(flows.data?.data ?? []), ...(workflows.data?.data ?? [])];
  return (
    <Command shouldFilter={false} label="Flows" loop>
      <Command.Input
        autoFocus
        value={typed}
        onValueChange={setTyped}
        placeholder="Name of a flow"
        className="h-9 w-full rounded-t-lg border-line border-b bg-transparent px-3 text-base"
      />
      <Command.List className="max-h-72 overflow-y-auto p-1">
        {flowId === undefined ? null : <Choice label="All flows" onSelect={() => onChoose(undefined)} />}
        {found.map(({ id, name, slug }) => (
          <Choice key={id} value={id} label={name} note={slug} onSelect={() => onChoose(id)} />
        ))}
        <Command.Empty className="px-2 py-3 text-faint text-sm">
          {flows.isFetching || workflows.isFetching ? 'Searching…' : 'No flow has this name.'}
        </Command.Empty>
      </Command.List>
    </Command>
  );
}

type ChoiceProps = { value?: string; label: string; note?: string; onSelect: () => void };

function Choice({ value, label, note, onSelect }: ChoiceProps) {
  return (
    <Command.Item
      value={value ?? label}
      onSelect={onSelect}
      className="flex cursor-default items-baseline gap-2 rounded-sm px-2 py-1.5 text-sm data-[selected=true]:bg-hover"
    >
      <span className="truncate">{label}</span>
      {note ? <span className="ml-auto shrink-0 truncate font-mono text-faint text-xs">{note}</span> : null}
    </Command.Item>
  );
}
