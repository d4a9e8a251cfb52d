'use client';

import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { envSpelling } from './env-var';

type EnvNameFieldProps = { name: string; onName: (name: string) => void; error?: string };

/** A variable's name, spelled as templates need it while it is typed. */
export function EnvNameField({ name, onName, error }: EnvNameFieldProps) {
  const spelling = envSpelling(name === '' ? 'NAME' : name);
  return (
    <Field
      label="Name"
      help={`Capital letters, digits and _. Steps say ${spelling}. A name that exists is replaced.`}
      error={error}
      isRequired
    >
      <Input
        name="name"
        className="font-mono"
        autoComplete="off"
        maxLength={64}
        value={name}
        onChange={({ target }) => onName(target.value.toUpperCase().replace(/[\s-]/g, '_'))}
      />
    </Field>
  );
}
