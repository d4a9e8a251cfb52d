import { Slot } from 'radix-ui';
import type { ComponentProps } from 'react';
import { classNames } from './class-names';
import { Spinner } from './spinner';

const VARIANTS = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover',
  secondary: 'border border-line bg-raised text-ink shadow-raised hover:bg-hover',
  ghost: 'text-soft hover:bg-hover hover:text-ink',
  danger: 'bg-bad-strong text-on-bad hover:opacity-90',
  dangerGhost: 'text-bad hover:bg-bad-soft',
} as const;

const SIZES = {
  sm: 'h-7 gap-1.5 px-2 text-sm',
  md: 'h-8 gap-2 px-3 text-base',
  lg: 'h-11 gap-2 px-4 text-lg',
  icon: 'size-8 justify-center',
  iconSm: 'size-7 justify-center',
} as const;

export type ButtonProps = ComponentProps<'button'> & {
  variant?: keyof typeof VARIANTS;
  size?: keyof typeof SIZES;
  /** Gives the looks to its one child, a link for example. */
  asChild?: boolean;
  /** Shows that the action is under way and takes no second press. */
  isBusy?: boolean;
};

/** The one button. Icon-only ones need an `aria-label`. */
export function Button({
  variant = 'secondary',
  size = 'md',
  asChild = false,
  isBusy = false,
  className,
  children,
  disabled,
  ...rest
}: ButtonProps) {
  const classes = classNames(
    'inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-md font-medium transition-colors',
    'disabled:pointer-events-none disabled:opacity-50 aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
    VARIANTS[variant],
    SIZES[size],
    className,
  );
  if (asChild) {
    return (
      <Slot.Root className={classes} {...rest}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      type="button"
      className={classes}
      disabled={disabled || isBusy}
      aria-busy={isBusy || undefined}
      {...rest}
    >
      {isBusy ? <Spinner /> : null}
      {children}
    </button>
  );
}
