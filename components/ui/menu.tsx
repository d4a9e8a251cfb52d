'use client';

import { DropdownMenu as Primitive } from 'radix-ui';
import type { ComponentProps } from 'react';
import { classNames } from './class-names';

/** What is behind it stays reachable, so that a click there counts and a dialog can follow it. */
export function Menu(props: ComponentProps<typeof Primitive.Root>) {
  return <Primitive.Root modal={false} {...props} />;
}

export const MenuTrigger = Primitive.Trigger;
export const MenuRadioGroup = Primitive.RadioGroup;

const ITEM =
  'flex cursor-default select-none items-center gap-2 rounded-sm px-2 py-1.5 text-sm outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-hover [&_svg]:size-4 [&_svg]:text-soft';

/** The list that a menu button opens. */
export function MenuContent({
  className,
  sideOffset = 4,
  ...rest
}: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        sideOffset={sideOffset}
        collisionPadding={8}
        className={classNames(
          'z-50 min-w-44 rounded-lg border border-line bg-raised p-1 shadow-floating',
          className,
        )}
        {...rest}
      />
    </Primitive.Portal>
  );
}

/** One action. */
export function MenuItem({
  className,
  isDestructive = false,
  ...rest
}: ComponentProps<typeof Primitive.Item> & { isDestructive?: boolean }) {
  return (
    <Primitive.Item
      className={classNames(ITEM, isDestructive && 'text-bad [&_svg]:text-bad', className)}
      {...rest}
    />
  );
}

/** One of several choices; the chosen one is marked. */
export function MenuRadioItem({ className, ...rest }: ComponentProps<typeof Primitive.RadioItem>) {
  return (
    <Primitive.RadioItem
      className={classNames(
        ITEM,
        'data-[state=checked]:font-semibold data-[state=checked]:text-accent',
        className,
      )}
      {...rest}
    />
  );
}

/** A caption over a group of items. */
export function MenuLabel({ className, ...rest }: ComponentProps<typeof Primitive.Label>) {
  return <Primitive.Label className={classNames('px-2 py-1 text-faint text-xs', className)} {...rest} />;
}

/** A line between groups. */
export function MenuSeparator() {
  return <Primitive.Separator className="my-1 h-px bg-line" />;
}
