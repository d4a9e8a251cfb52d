'use client';

import { X } from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import { type ReactNode, useRef } from 'react';
import { Button } from './button';
import { classNames } from './class-names';

const SIZES = { sm: 'max-w-md', md: 'max-w-xl', lg: 'max-w-3xl', xl: 'max-w-5xl' } as const;

export type DialogProps = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: string;
  description?: ReactNode;
  size?: keyof typeof SIZES;
  children?: ReactNode;
  /** Buttons at the foot; the first in reading order is the way out. */
  footer?: ReactNode;
  /** A click beside it does not close it: something typed, or shown only once, would be lost. */
  isSticky?: boolean;
};

/** A modal sheet over the page: focus stays within, Escape closes. */
export function Dialog({
  isOpen,
  onOpenChange,
  title,
  description,
  size = 'md',
  children,
  footer,
  isSticky = false,
}: DialogProps) {
  const opener = useRef<Element>(null);
  return (
    <Primitive.Root open={isOpen} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 bg-shade" />
        <Primitive.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          onOpenAutoFocus={(event) => {
            opener.current = document.activeElement;
            focusFirst(event);
          }}
          // Without a trigger of its own the dialog would leave the focus nowhere.
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (opener.current instanceof HTMLElement) opener.current.focus();
          }}
          onInteractOutside={isSticky ? (event) => event.preventDefault() : undefined}
          className={classNames(
            'fixed top-[8vh] left-1/2 z-50 flex max-h-[84vh] w-[calc(100vw-2rem)] -translate-x-1/2 flex-col rounded-lg border border-line bg-raised shadow-floating',
            SIZES[size],
          )}
        >
          <header className="flex items-start gap-3 border-line border-b px-4 py-3">
            <div className="min-w-0 flex-1">
              <Primitive.Title className="font-semibold text-lg">{title}</Primitive.Title>
              {description ? (
                <Primitive.Description className="mt-0.5 text-soft text-sm">
                  {description}
                </Primitive.Description>
              ) : null}
            </div>
            <Primitive.Close asChild>
              <Button variant="ghost" size="iconSm" aria-label="Close">
                <X aria-hidden />
              </Button>
            </Primitive.Close>
          </header>
          {children ? <div className="min-h-0 flex-1 overflow-y-auto p-4">{children}</div> : null}
          {footer ? (
            <footer className="flex flex-wrap justify-end gap-2 border-line border-t px-4 py-3">
              {footer}
            </footer>
          ) : null}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

/** Where one goes on: in the first field of a form, else at the open tab, else at the way out of a question. */
const FIRST = [
  'form :is(input:not([type="hidden"]), select, textarea):enabled',
  '[role="tab"][aria-selected="true"]',
  'footer button',
] as const;

function focusFirst(event: Event): void {
  if (!(event.currentTarget instanceof HTMLElement)) return;
  const { currentTarget } = event;
  const [first] = FIRST.flatMap((selector) => currentTarget.querySelector<HTMLElement>(selector) ?? []);
  if (!first) return;
  event.preventDefault();
  first.focus();
}
