'use client';

import { Dialog as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';

type ExpandedInspectorProps = { title: string; onClose: () => void; children: ReactNode };

/** The inspector over the whole window, its three parts side by side. Escape in a code field leaves the field only. */
export function ExpandedInspector({ title, onClose, children }: ExpandedInspectorProps) {
  return (
    <Primitive.Root open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 bg-shade" />
        <Primitive.Content
          aria-describedby={undefined}
          data-inspector-expanded
          onEscapeKeyDown={(event) => {
            if (event.target instanceof Element && event.target.closest('.cm-content'))
              event.preventDefault();
          }}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
          }}
          className="fixed inset-4 z-50 flex flex-col overflow-hidden rounded-lg border border-line bg-surface shadow-floating outline-none"
        >
          <Primitive.Title className="sr-only">{title}</Primitive.Title>
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
