'use client';

import { Select } from '@/components/ui/select';
import type { WidgetProps } from '../widget-props';
import { ModelSelect } from './model-select';

/** One of the values that the schema lists, or of those that the installation offers. */
export function SelectWidget(props: WidgetProps) {
  const { field, value, control, isReadOnly, onChange, onDone } = props;
  if (field.hint.optionsFrom === 'models') return <ModelSelect {...props} />;
  const options = Array.isArray(field.schema.enum) ? field.schema.enum.map(String) : [];
  const current = typeof value === 'string' ? value : '';
  const isKnown = current === '' || options.includes(current);
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
      {field.required ? (
        <option value="" disabled>
          Choose
        </option>
      ) : (
        <option value="">
          {field.default === undefined ? 'Not set' : `${String(field.default)} (usual)`}
        </option>
      )}
      {isKnown ? null : <option value={current}>{current} (unknown)</option>}
      {options.map((option) => (
        <option key={option} value={option}>
          {option}
        </option>
      ))}
    </Select>
  );
}
