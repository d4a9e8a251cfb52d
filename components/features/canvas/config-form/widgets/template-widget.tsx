'use client';

import { CodeField } from '../../code-field/code-field';
import type { WidgetProps } from '../widget-props';

/** One line of text with `${…}` in it. */
export function TemplateWidget({
  field,
  value,
  reading,
  control,
  isReadOnly,
  onChange,
  onDone,
}: WidgetProps) {
  const text = typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
  return (
    <CodeField
      control={control}
      text={text}
      language="template"
      reading={reading === 'literal' ? 'template' : reading}
      isSingleLine
      placeholder={
        field.hint.placeholder ?? (field.default === undefined ? undefined : String(field.default))
      }
      isReadOnly={isReadOnly}
      onText={(next) => onChange(next === '' ? undefined : next)}
      onDone={onDone}
    />
  );
}
