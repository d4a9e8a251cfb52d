import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names';

/** A sheet of related things. */
export function Card({ className, ...rest }: ComponentProps<'section'>) {
  return <section className={classNames('rounded-lg border border-line bg-surface', className)} {...rest} />;
}

/** The sheet's title and what can be done with the whole of it. */
export function CardHeader({
  title,
  note,
  children,
}: {
  title: ReactNode;
  note?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <header className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-4 py-2">
      <h2 className="font-semibold text-base">{title}</h2>
      {note ? <span className="text-faint text-sm">{note}</span> : null}
      {children ? <div className="ml-auto flex items-center gap-2">{children}</div> : null}
    </header>
  );
}
