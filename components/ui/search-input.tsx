import { Search } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classNames } from './class-names';
import { Input } from './input';

/** A field that looks for something. It needs an `aria-label`. */
export function SearchInput({ className, ...rest }: ComponentProps<'input'>) {
  return (
    <div className="relative min-w-0">
      <Search aria-hidden className="pointer-events-none absolute top-2 left-2 size-4 text-faint" />
      <Input type="search" autoComplete="off" className={classNames('pl-8', className)} {...rest} />
    </div>
  );
}
