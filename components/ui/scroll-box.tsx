import type { ReactNode } from 'react';

type ScrollBoxProps = { label: string; className?: string; children: ReactNode };

/** What scrolls by itself and has nothing in it to focus: the keyboard can. No landmark, as a page may have many. */
export function ScrollBox({ label, className, children }: ScrollBoxProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <div role="group" tabIndex={0} aria-label={label} className={className}>
      {children}
    </div>
  );
}
