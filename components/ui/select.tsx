import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classNames } from './class-names';
import { CONTROL } from './input';

/** The platform's own select: right on phones, with screen readers and under the keyboard. */
export function Select({ className, children, ...rest }: ComponentProps<'select'>) {
  return (
    <span className={classNames('relative inline-flex w-full', className)}>
      <select className={classNames(CONTROL, 'h-8 appearance-none pr-8 read-only:bg-surface')} {...rest}>
        {children}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute top-2 right-2 size-4 text-soft" />
    </span>
  );
}
