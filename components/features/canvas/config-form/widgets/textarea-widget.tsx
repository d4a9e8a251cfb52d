'use client';

import { Textarea } from '@/components/ui/textarea';
import { CodeField } from '../../code-field/code-field';
import type { WidgetProps } from '../widget-props';

const LINES = 4;

/** Text of several lines, such as a prompt. */
export function TextareaWidget({
  field,
  value,
  reading,
  control,
  isReadOnly,
  onChange,
  onDone,
}: WidgetProps) {
  const text = typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
  const change = (next: string) => onChange(next === '' ? undefined : next);
  if (reading === 'literal') {
    return (
      <Textarea
        {...control}
        dir="auto"
        readOnly={isReadOnly}
        placeholder={field.hint.placeholder}
        value={text}
        onChange={(event) => change(event.target.value)}
        onBlur={onDone}
      />
    );
  }
  return (
    <CodeField
      control={control}
      text={text}
      language="template"
      reading={reading}
      minLines={LINES}
      placeholder={field.hint.placeholder}
      isReadOnly={isReadOnly}
      onText={change}
      onDone={onDone}
    />
  );
}
