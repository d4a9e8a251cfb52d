'use client';

import type { FieldErrors } from '@/components/shared/field-errors';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { Connection } from './connection';

/** Where a service is and with what it is asked. */
export function AccessFields({
  replaces,
  errors,
}: {
  replaces: Connection | undefined;
  errors: FieldErrors;
}) {
  return (
    <>
      <Field label="Address" help="Paths of steps are appended to it." error={errors.baseUrl} isRequired>
        <Input
          name="baseUrl"
          type="url"
          placeholder="https://core-banking.example"
          defaultValue={replaces?.baseUrl}
        />
      </Field>
      <Field
        label="API key"
        help={
          replaces
            ? 'Enter it again, also when only the address changes: nobody can send a stored key elsewhere.'
            : 'Encrypted with AES-256-GCM, sent only to this address, never shown again.'
        }
        error={errors.apiKey}
        isRequired
      >
        <Input name="apiKey" type="password" autoComplete="off" />
      </Field>
      <Field
        label="Header that carries the key"
        help="A header name, with a scheme after a colon if the service wants one: X-Api-Key, or Authorization: Bearer."
        error={errors.authHeader}
        isRequired
      >
        <Input name="authHeader" defaultValue={replaces?.authHeader ?? 'Authorization: Bearer'} />
      </Field>
      <Field
        label="Health path"
        help="Asked with GET to see whether the service answers."
        error={errors.healthPath}
        isRequired
      >
        <Input name="healthPath" defaultValue={replaces?.healthPath ?? '/api/health'} />
      </Field>
    </>
  );
}
