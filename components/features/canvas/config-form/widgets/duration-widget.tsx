'use client';

import { Input } from '@/components/ui/input';
import { durationOf, durationText } from '../duration-text';
import { useDraft } from '../use-draft';
import type { WidgetProps } from '../widget-props';
import { TemplateWidget } from './template-widget';

/** A length of time: milliseconds where the field is a number, text such as `15m` where it is text. */
export function DurationWidget(props: WidgetProps) {
  const { field, value, control, isReadOnly, onChange, onDone } = props;
  const [text, setText] = useDraft(value, shown);
  if (field.schema.type === 'string') return <TemplateWidget {...props} />;
  const fallback = typeof field.default === 'number' ? durationText(field.default) : undefined;
  return (
    <Input
      {...control}
      spellCheck={false}
      className="max-w-60"
      readOnly={isReadOnly}
      placeholder={fallback ?? field.hint.placeholder ?? 'e.g. 30s, 5m, 1h 30m'}
      value={text}
      onChange={(event) => {
        const typed = event.target.value;
        // What is no duration goes in as it is, so that validation can say so.
        const now = typed.trim() === '' ? undefined : (durationOf(typed) ?? typed);
        setText(typed, { now });
        onChange(now);
      }}
      onBlur={() => {
        setText(shown(value));
        onDone();
      }}
    />
  );
}

function shown(value: unknown): string {
  if (typeof value === 'number') return durationText(value);
  return typeof value === 'string' ? value : '';
}
