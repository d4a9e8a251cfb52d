'use client';

import { Popover as Primitive } from 'radix-ui';
import type { ComponentProps } from 'react';
import { classNames } from './class-names';

export const Popover = Primitive.Root;
export const PopoverTrigger = Primitive.Trigger;
export const PopoverAnchor = Primitive.Anchor;

/** A floating sheet beside what opened it. It is a dialog, and says which. */
export function PopoverContent({
  className,
  sideOffset = 6,
  ...rest
}: ComponentProps<typeof Primitive.Content> & { 'aria-label': string }) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        sideOffset={sideOffset}
        collisionPadding={8}
        className={classNames('z-50 rounded-lg border border-line bg-raised p-3 shadow-floating', className)}
        {...rest}
      />
    </Primitive.Portal>
  );
}
