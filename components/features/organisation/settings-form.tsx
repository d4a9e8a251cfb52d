'use client';

import type { FormEvent, ReactNode } from 'react';
import { FormProblem } from '@/components/shared/form-problem';
import { usePermissions } from '@/components/shared/viewer';
import { Button } from '@/components/ui/button';

type SettingsFormProps = {
  onSubmit: (data: FormData) => void;
  isBusy: boolean;
  error: unknown;
  fields: readonly string[];
  children: ReactNode;
};

/** A part of the settings: admins can save it, others read it. */
export function SettingsForm({ onSubmit, isBusy, error, fields, children }: SettingsFormProps) {
  const { isAdmin } = usePermissions();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSubmit(new FormData(event.currentTarget));
  };
  return (
    <form onSubmit={submit} className="p-4">
      <fieldset disabled={!isAdmin} className="grid min-w-0 gap-4">
        <FormProblem error={error} fields={fields} />
        {children}
        {isAdmin ? (
          <div>
            <Button type="submit" variant="primary" isBusy={isBusy}>
              Save
            </Button>
          </div>
        ) : null}
      </fieldset>
    </form>
  );
}
