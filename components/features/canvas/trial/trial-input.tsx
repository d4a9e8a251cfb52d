'use client';

import { useState } from 'react';
import { JsonFieldInput } from '@/components/shared/json-field-input';
import { jsonFields, withValueAt } from '@/components/shared/json-fields';
import { JsonInput } from '@/components/shared/json-input';
import { Segmented } from '@/components/ui/segmented';
import type { JsonObject, JsonValue } from '@/server/flow/json';

type TrialInputProps = {
  input: JsonObject;
  /** Of the flow; without one the input is JSON. */
  schema: JsonObject | null;
  onChange: (input: JsonObject) => void;
  onValidity: (isValid: boolean) => void;
};

/** What the flow is started with. */
export function TrialInput({ input, schema, onChange, onValidity }: TrialInputProps) {
  const fields = jsonFields(input, schema);
  const [view, setView] = useState<'form' | 'json'>(fields.length > 0 ? 'form' : 'json');
  const take = (value: JsonValue) => {
    const isInput = typeof value === 'object' && value !== null && !Array.isArray(value);
    onValidity(isInput);
    if (isInput) onChange(value);
  };
  return (
    <div className="grid gap-3">
      <Segmented
        label="View of the input"
        value={view}
        onChange={setView}
        className="justify-self-start"
        options={[
          { value: 'form', label: 'Form' },
          { value: 'json', label: 'JSON' },
        ]}
      />
      {view === 'json' ? (
        <JsonInput
          label="Input as a JSON object"
          value={input}
          isReadOnly={false}
          onChange={take}
          onValidity={onValidity}
        />
      ) : null}
      {view === 'form' && fields.length === 0 ? (
        <p className="text-soft text-sm">This flow declares no input. Type it as JSON, or leave it empty.</p>
      ) : null}
      {view === 'form'
        ? fields.map((field) => (
            <JsonFieldInput
              key={field.path.join('.')}
              field={field}
              problem={undefined}
              isReadOnly={false}
              onChange={(value) => take(withValueAt(input, field.path, value))}
              onValidity={onValidity}
            />
          ))
        : null}
    </div>
  );
}
