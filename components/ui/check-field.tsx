import { type ComponentProps, type ReactNode, useId } from 'react';
import { Checkbox } from './checkbox';

type CheckFieldProps = Omit<ComponentProps<typeof Checkbox>, 'id' | 'children'> & {
  label: ReactNode;
  /** What ticking it means. */
  help?: ReactNode;
};

/** A tick box with its label on the right and what it means below. */
export function CheckField({ label, help, className, ...rest }: CheckFieldProps) {
  const id = useId();
  return (
    <div className={className}>
      <div className="flex items-start gap-2">
        <Checkbox id={id} className="mt-0.5" aria-describedby={help ? `${id}-help` : undefined} {...rest} />
        <label htmlFor={id} className="min-w-0 break-words">
          {label}
        </label>
      </div>
      {help ? (
        <p id={`${id}-help`} className="pl-6 text-soft text-sm">
          {help}
        </p>
      ) : null}
    </div>
  );
}
