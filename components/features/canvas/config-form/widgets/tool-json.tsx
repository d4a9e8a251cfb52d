'use client';

import type { WidgetProps } from '../widget-props';
import { JsonText } from './json-text';

const LINES = 3;

type ToolJsonProps = Omit<WidgetProps, 'control' | 'reading'> & { id: string };

/** A part of a tool that is JSON, with its label and help. */
export function ToolJson({ id, field, ...rest }: ToolJsonProps) {
  return (
    <div className="grid gap-1">
      <span id={id} className="font-medium text-sm">
        {field.hint.label}
      </span>
      <JsonText
        {...rest}
        field={field}
        reading="literal"
        minLines={LINES}
        placeholder={field.hint.placeholder}
        control={{ id: `${id}-text`, 'aria-labelledby': id }}
      />
      <p className="text-faint text-xs">{field.hint.help}</p>
    </div>
  );
}
