'use client';

import type { FormEvent, ReactNode } from 'react';
import { Fact, Facts } from '@/components/shared/facts';
import { FormProblem } from '@/components/shared/form-problem';
import { usePermissions } from '@/components/shared/viewer';
import { Button } from '@/components/ui/button';

type SettingsFormProps = {
  onSubmit: (data: FormData) => void;
  isBusy: boolean;
  error: unknown;
  fields: readonly string[];
  /** The same as text: what those read who may not change it. */
  facts: readonly (readonly [name: string, value: string])[];
  children: ReactNode;
};

/** A part of the settings: admins can save it, others read it. */
export function SettingsForm({ onSubmit, isBusy, error, fields, facts, children }: SettingsFormProps) {
  const { isAdmin } = usePermissions();
  if (!isAdmin) {
    return (
      <div className="p-4">
        <Facts>
          {facts.map(([name, value]) => (
            <Fact key={name} name={name}>
              {value}
            </Fact>
          ))}
        </Facts>
      </div>
    );
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSubmit(new FormData(event.currentTarget));
  };
  return (
    <form onSubmit={submit} className="grid gap-4 p-4">
      <FormProblem error={error} fields={fields} />
      {children}
      <div>
        <Button type="submit" variant="primary" isBusy={isBusy}>
          Save
        </Button>
      </div>
    </form>
  );
}
