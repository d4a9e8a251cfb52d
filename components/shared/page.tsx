import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';

/** The room that a page's content has. Pages that fill the window, such as the canvas, do without. */
export function Page({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div className={classNames('mx-auto w-full max-w-6xl px-4 py-5 sm:px-6', className)}>{children}</div>
  );
}
