import { classNames } from './class-names';

/** Holds the place of what is still loading, in its size. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={classNames('h-4 animate-pulse rounded-sm bg-sunken', className)} />;
}
