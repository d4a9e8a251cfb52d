import type { ReactNode } from 'react';

type PageHeaderProps = { title: ReactNode; lead?: ReactNode; children?: ReactNode };

/** A page's name, one line about it, and what can be done with the whole of it. */
export function PageHeader({ title, lead, children }: PageHeaderProps) {
  return (
    <header className="mb-4 flex flex-wrap items-start gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1 basis-64">
        <h1 className="font-semibold text-xl">{title}</h1>
        {lead ? <p className="mt-0.5 max-w-2xl text-soft">{lead}</p> : null}
      </div>
      {children ? <div className="flex flex-wrap items-center gap-2">{children}</div> : null}
    </header>
  );
}
