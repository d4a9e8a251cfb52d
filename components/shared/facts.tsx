import type { ReactNode } from 'react';

/** Names and values of one thing, side by side. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="grid gap-x-4 gap-y-2 text-sm sm:grid-cols-[9rem_1fr]">{children}</dl>;
}

/** One of them. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-faint sm:py-0.5">{name}</dt>
      <dd className="min-w-0 break-words sm:py-0.5">{children}</dd>
    </>
  );
}
