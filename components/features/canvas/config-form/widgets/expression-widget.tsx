'use client';

import { CodeField } from '../../code-field/code-field';
import type { WidgetProps } from '../widget-props';

/** One CEL expression. */
export function ExpressionWidget({ field, value, control, isReadOnly, onChange, onDone }: WidgetProps) {
  return (
    <CodeField
      control={control}
      text={typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value)}
      language="expression"
      reading="expression"
      placeholder={field.hint.placeholder}
      isReadOnly={isReadOnly}
      onText={(next) => onChange(next === '' ? undefined : next)}
      onDone={onDone}
    />
  );
}
