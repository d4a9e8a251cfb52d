'use client';

import { useState } from 'react';
import { JsonFieldInput } from '@/components/shared/json-field-input';
import { jsonFields, withValueAt } from '@/components/shared/json-fields';
import { JsonInput } from '@/components/shared/json-input';
import { Segmented } from '@/components/ui/segmented';
import type { JsonObject, JsonValue } from '@/server/flow/json';

type ProposalFormProps = {
  proposal: JsonValue;
  schema: JsonObject | null;
  isReadOnly: boolean;
  problems: readonly { path: string; message: string }[];
  onChange: (proposal: JsonValue) => void;
  /** Whether everything typed can be read. */
  onValidity: (isValid: boolean) => void;
};

/** The proposal, field by field or as JSON. */
export function ProposalForm({
  proposal,
  schema,
  isReadOnly,
  problems,
  onChange,
  onValidity,
}: ProposalFormProps) {
  const [view, setView] = useState<'form' | 'json'>('form');
  const fields = jsonFields(proposal, schema, 'Proposal');
  const problemAt = (path: readonly string[]) => problems.find((one) => one.path === path.join('.'))?.message;
  const elsewhere = problems.filter(({ path }) => !fields.some((field) => field.path.join('.') === path));
  return (
    <div className="grid gap-4">
      <Segmented
        label="View of the proposal"
        value={view}
        className="justify-self-start"
        options={[
          { value: 'form', label: 'Form' },
          { value: 'json', label: 'JSON' },
        ]}
        onChange={setView}
      />
      {elsewhere.map(({ path, message }) => (
        <p key={`${path} ${message}`} className="text-sm text-warn">
          {path ? `${path}: ` : ''}
          {message}
        </p>
      ))}
      {view === 'json' ? (
        <JsonInput
          label="Proposal as JSON"
          value={proposal}
          isReadOnly={isReadOnly}
          onChange={onChange}
          onValidity={onValidity}
        />
      ) : (
        fields.map((field) => (
          <JsonFieldInput
            key={field.path.join('.')}
            field={field}
            problem={problemAt(field.path)}
            isReadOnly={isReadOnly}
            onChange={(value) => onChange(withValueAt(proposal, field.path, value))}
            onValidity={onValidity}
          />
        ))
      )}
    </div>
  );
}
