'use client';

import { useMemo } from 'react';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { nodeDefinitions } from '@/server/flow/nodes/definitions';
import { useDocument } from '../store/editor-provider';

export type Decisions = Readonly<Record<string, 'approved' | 'rejected'>>;

/** What people are assumed to decide in a dry-run: nobody is asked. */
export function AssumedDecisions({
  decisions,
  onChange,
}: {
  decisions: Decisions;
  onChange: (decisions: Decisions) => void;
}) {
  const { spec } = useDocument();
  const asking = useMemo(
    () => spec.nodes.filter(({ type }) => nodeDefinitions.get(type)?.nature === 'human'),
    [spec],
  );
  return asking.map(({ id, name }) => (
    <Field key={id} label={`Assumed decision: ${name || id}`}>
      <Select
        value={decisions[id] ?? 'approved'}
        onChange={(event) =>
          onChange({ ...decisions, [id]: event.target.value === 'rejected' ? 'rejected' : 'approved' })
        }
      >
        <option value="approved">Approved</option>
        <option value="rejected">Rejected</option>
      </Select>
    </Field>
  ));
}
