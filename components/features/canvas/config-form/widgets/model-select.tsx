'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Select } from '@/components/ui/select';
import type { WidgetProps } from '../widget-props';

/** One of the models of this installation. */
export function ModelSelect({ field, value, control, isReadOnly, onChange, onDone }: WidgetProps) {
  const trpc = useTRPC();
  const models = useQuery(trpc.models.posture.queryOptions({})).data?.data.posture.models ?? [];
  const usual = typeof field.default === 'string' ? field.default : '';
  const current = typeof value === 'string' ? value : '';
  const aliases = new Set([...models.map(({ alias }) => alias), ...(current === '' ? [] : [current])]);
  return (
    <Select
      {...control}
      disabled={isReadOnly}
      value={current}
      onChange={(event) => {
        onChange(event.target.value === '' ? undefined : event.target.value);
        onDone();
      }}
    >
      <option value="">{usual === '' ? 'Choose' : `${usual} (usual)`}</option>
      {[...aliases].map((alias) => (
        <option key={alias} value={alias}>
          {alias}
        </option>
      ))}
    </Select>
  );
}
