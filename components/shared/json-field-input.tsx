'use client';

import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import type { JsonValue } from '@/server/flow/json';
import type { JsonField } from './json-fields';
import { JsonInput } from './json-input';
import { NumberInput } from './number-input';

type JsonFieldInputProps = {
  field: JsonField;
  problem: string | undefined;
  isReadOnly: boolean;
  onChange: (value: JsonValue | undefined) => void;
  onValidity: (isValid: boolean) => void;
};

/** One field in the control that fits its kind. */
export function JsonFieldInput({ field, problem, isReadOnly, onChange, onValidity }: JsonFieldInputProps) {
  const { label, help, kind, isRequired, value } = field;
  if (kind === 'json') {
    return (
      <JsonInput
        label={label}
        value={value ?? null}
        isReadOnly={isReadOnly}
        problem={problem}
        onChange={onChange}
        onValidity={onValidity}
      />
    );
  }
  return (
    <Field label={label} help={help} error={problem} isRequired={isRequired}>
      {control(field, isReadOnly, onChange, onValidity)}
    </Field>
  );
}

function control(
  { kind, value, options = [] }: JsonField,
  isReadOnly: boolean,
  onChange: (value: JsonValue | undefined) => void,
  onValidity: (isValid: boolean) => void,
) {
  const text = value === undefined || value === null ? '' : String(value);
  switch (kind) {
    case 'number':
      return (
        <NumberInput
          value={typeof value === 'number' ? value : undefined}
          readOnly={isReadOnly}
          onNumber={onChange}
          onValidity={onValidity}
        />
      );
    case 'boolean':
      return (
        <Select
          value={text}
          disabled={isReadOnly}
          onChange={(event) => onChange(event.target.value === 'true')}
        >
          {text === '' ? <option value="">Not set</option> : null}
          <option value="true">Yes</option>
          <option value="false">No</option>
        </Select>
      );
    case 'choice':
      return (
        <Select value={text} disabled={isReadOnly} onChange={(event) => onChange(event.target.value)}>
          {[...new Set([...options, text])].map((option) => (
            <option key={option} value={option}>
              {option}
            </option>
          ))}
        </Select>
      );
    case 'longText':
      return (
        <Textarea
          value={text}
          dir="auto"
          readOnly={isReadOnly}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    default:
      return (
        <Input
          value={text}
          dir="auto"
          readOnly={isReadOnly}
          onChange={(event) => onChange(event.target.value)}
        />
      );
  }
}
