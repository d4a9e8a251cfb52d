import type { ComponentProps } from 'react';
import { classNames } from './class-names';

/** A tick box; label it with `Field`, a wrapping label or `aria-label`. */
export function Checkbox({ className, ...rest }: Omit<ComponentProps<'input'>, 'type'>) {
  return (
    <input type="checkbox" className={classNames('size-4 shrink-0 accent-accent', className)} {...rest} />
  );
}
