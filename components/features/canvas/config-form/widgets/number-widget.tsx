'use client';

import { Input } from '@/components/ui/input';
import { numberOf, numberText } from '../number-value';
import { useDraft } from '../use-draft';
import type { WidgetProps } from '../widget-props';

/** A number, or a template that yields one. */
export function NumberWidget({ field, value, control, isReadOnly, onChange, onDone }: WidgetProps) {
  const [text, setText] = useDraft(value, numberText);
  return (
    <Input
      {...control}
      inputMode="decimal"
      spellCheck={false}
      className="max-w-60"
      readOnly={isReadOnly}
      placeholder={field.default === undefined ? field.hint.placeholder : String(field.default)}
      value={text}
      onChange={(event) => {
        const now = numberOf(event.target.value);
        setText(event.target.value, { now });
        onChange(now);
      }}
      onBlur={onDone}
    />
  );
}
