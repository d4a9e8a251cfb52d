import type { ComponentProps } from 'react';
import { classNames } from './class-names';
import { CONTROL } from './input';

/** A text field of several lines that grows with its text, up to a point, where browsers can. */
export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      className={classNames(CONTROL, 'field-sizing-content max-h-96 min-h-18 py-1.5 leading-snug', className)}
      {...rest}
    />
  );
}
