'use client';

import { ScopePicker, type ScopePickerProps } from './scope-picker';

type ScopesFieldProps = ScopePickerProps & { help?: string; error?: string; isRequired?: boolean };

/** The scope picker as a part of a form. */
export function ScopesField({ help, error, isRequired = false, ...picker }: ScopesFieldProps) {
  return (
    <section aria-label="Scopes" className="grid gap-2">
      <div>
        <p className="font-medium text-sm">
          What it may do{isRequired ? <span className="text-bad"> *</span> : null}
        </p>
        {help ? <p className="text-faint text-xs">{help}</p> : null}
        {error ? (
          <p role="alert" className="text-bad text-xs">
            {error}
          </p>
        ) : null}
      </div>
      <ScopePicker {...picker} />
    </section>
  );
}
