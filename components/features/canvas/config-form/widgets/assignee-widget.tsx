'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Select } from '@/components/ui/select';
import type { WidgetProps } from '../widget-props';
import { TemplateWidget } from './template-widget';

const WRITTEN = 'written';

/** A role, a team or a person; or text, for one that the data of the run names. */
export function AssigneeWidget(props: WidgetProps) {
  const { value, control, isReadOnly, onChange, onDone } = props;
  const trpc = useTRPC();
  const roles = useQuery(trpc.roles.list.queryOptions({})).data?.data.roles ?? [];
  const teams = useQuery(trpc.teams.list.queryOptions({})).data?.data.teams ?? [];
  const members = useQuery(trpc.members.list.queryOptions({})).data?.data.members ?? [];
  const groups = [
    { label: 'Roles', options: roles.map(({ name }) => [`role:${name}`, name] as const) },
    { label: 'Teams', options: teams.map(({ id, name }) => [`team:${id}`, name] as const) },
    { label: 'People', options: members.map(({ userId, name }) => [`user:${userId}`, name] as const) },
  ];
  const current = typeof value === 'string' ? value : '';
  const isTemplate = current.includes('${');
  const [isWriting, setWriting] = useState(isTemplate);
  const isListed = groups.some(({ options }) => options.some(([id]) => id === current));
  const choose = (chosen: string) => {
    setWriting(chosen === WRITTEN);
    if (chosen !== WRITTEN) onChange(chosen === '' ? undefined : chosen);
    onDone();
  };
  const isWritten = isWriting || isTemplate;
  return (
    <div className="grid gap-1.5">
      <Select
        {...control}
        disabled={isReadOnly}
        value={isWritten ? WRITTEN : current}
        onChange={(event) => choose(event.target.value)}
      >
        <option value="">Anyone who may decide</option>
        {current === '' || isListed || isWritten ? null : <option value={current}>{current}</option>}
        {groups
          .filter(({ options }) => options.length > 0)
          .map(({ label, options }) => (
            <optgroup key={label} label={label}>
              {options.map(([id, name]) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </optgroup>
          ))}
        <option value={WRITTEN}>Named by the data…</option>
      </Select>
      {isWritten ? <TemplateWidget {...props} control={{ ...control, id: `${control.id}-text` }} /> : null}
    </div>
  );
}
