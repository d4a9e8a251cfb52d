'use client';

import { Input } from '@/components/ui/input';
import type { WidgetProps } from '../widget-props';
import { TemplateWidget } from './template-widget';

/** One line of text; with completion where the field is a template. */
export function TextWidget(props: WidgetProps) {
  const { field, value, reading, control, isReadOnly, onChange, onDone } = props;
  if (reading !== 'literal') return <TemplateWidget {...props} />;
  return (
    <Input
      {...control}
      dir="auto"
      readOnly={isReadOnly}
      placeholder={field.hint.placeholder ?? textOf(field.default)}
      value={textOf(value) ?? ''}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
      onBlur={onDone}
    />
  );
}

function textOf(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
