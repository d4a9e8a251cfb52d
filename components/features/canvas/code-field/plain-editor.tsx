'use client';

import { Textarea } from '@/components/ui/textarea';
import type { CodeFieldProps } from './code-field-props';

/** Stands in where the code editor could not be loaded, as without a network: the text can still be typed. */
export function PlainEditor({
  control,
  text,
  language,
  isSingleLine = false,
  minLines = 1,
  placeholder,
  isReadOnly,
  onText,
  onDone,
}: CodeFieldProps) {
  return (
    <Textarea
      {...control}
      data-code-field={language}
      dir="auto"
      spellCheck={false}
      className="min-h-8 font-mono"
      rows={minLines}
      placeholder={placeholder}
      readOnly={isReadOnly}
      value={text}
      onChange={({ target: { value } }) => onText(isSingleLine ? value.replace(/[\r\n]+/g, ' ') : value)}
      onBlur={onDone}
    />
  );
}
