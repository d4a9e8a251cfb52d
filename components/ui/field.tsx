import { cloneElement, type ReactElement, type ReactNode, useId } from 'react';

type ControlProps = {
  id?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
  required?: boolean;
};

export type FieldProps = {
  label: ReactNode;
  help?: ReactNode;
  error?: string;
  isRequired?: boolean;
  /** Small things on the right of the label: a link, a mode switch. */
  aside?: ReactNode;
  children: ReactElement<ControlProps>;
};

/** A labelled control with its help and its error, tied together for assistive technology. */
export function Field({ label, help, error, isRequired = false, aside, children }: FieldProps) {
  const id = useId();
  const controlId = children.props.id ?? id;
  const describedBy = [help ? `${id}-help` : undefined, error ? `${id}-error` : undefined].filter(Boolean);
  return (
    <div className="grid gap-1">
      <div className="flex items-baseline justify-between gap-2">
        <label htmlFor={controlId} className="font-medium text-sm">
          {label}
          {isRequired ? <span className="text-bad"> *</span> : null}
        </label>
        {aside}
      </div>
      {cloneElement(children, {
        id: controlId,
        'aria-describedby': describedBy.length > 0 ? describedBy.join(' ') : undefined,
        'aria-invalid': error === undefined ? undefined : true,
        required: isRequired || undefined,
      })}
      {help ? (
        <p id={`${id}-help`} className="text-faint text-xs">
          {help}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} role="alert" className="text-bad text-xs">
          {error}
        </p>
      ) : null}
    </div>
  );
}
