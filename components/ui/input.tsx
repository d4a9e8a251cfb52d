import type { ComponentProps } from 'react';
import { classNames } from './class-names';

/** The looks that every text-like control shares. */
export const CONTROL =
  'w-full rounded-md border border-line-strong bg-surface px-2.5 text-base text-ink disabled:bg-sunken disabled:text-faint read-only:bg-sunken aria-invalid:border-bad';

/** A one-line text field. Give it a label with `Field`, or an `aria-label`. */
export function Input({ className, type = 'text', ...rest }: ComponentProps<'input'>) {
  return <input type={type} className={classNames(CONTROL, 'h-8', className)} {...rest} />;
}
