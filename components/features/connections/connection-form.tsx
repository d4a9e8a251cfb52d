'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import { fieldErrors } from '@/components/shared/field-errors';
import { FormDialog } from '@/components/shared/form-dialog';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { Connection } from './connection';
import { CUSTOM_PREFIX, serviceName } from './service-name';

type ConnectionFormProps = {
  /** The service chosen before, if one was. */
  serviceSlug?: string;
  /** The connection whose address and key are replaced. */
  replaces?: Connection;
  onClose: () => void;
};

const OWN = 'own';
const FIELDS = ['serviceSlug', 'baseUrl', 'apiKey', 'authHeader', 'healthPath'];

/** Connects a service, or replaces the address and the key of one together. */
export function ConnectionForm({ serviceSlug, replaces, onClose }: ConnectionFormProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const register = useMutation(
    trpc.connections.register.mutationOptions({
      onSuccess: async (_made, { body }) => {
        const name = serviceName(body.serviceSlug);
        toast.success(replaces ? `${name} has a new address and key.` : `${name} is connected.`);
        await Promise.all([
          queryClient.invalidateQueries(trpc.connections.pathFilter()),
          queryClient.invalidateQueries(trpc.catalog.pathFilter()),
        ]);
        onClose();
      },
    }),
  );
  const errors = fieldErrors(register.error);
  const submit = (data: FormData) => {
    const text = (name: string) => String(data.get(name) ?? '').trim();
    const service = text('service');
    register.mutate({
      body: {
        serviceSlug: replaces?.serviceSlug ?? (service === OWN ? `${CUSTOM_PREFIX}${text('slug')}` : service),
        baseUrl: text('baseUrl'),
        apiKey: text('apiKey'),
        authHeader: text('authHeader'),
        healthPath: text('healthPath'),
      },
    });
  };
  return (
    <FormDialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={
        replaces ? `Replace address and key of ${serviceName(replaces.serviceSlug)}` : 'Connect a service'
      }
      description={
        replaces ? 'Both change at once, so that a new key never goes to the old address.' : undefined
      }
      action={replaces ? 'Replace' : 'Connect'}
      isBusy={register.isPending}
      error={register.error}
      fields={FIELDS}
      onSubmit={submit}
    >
      {replaces ? null : <ServiceField chosen={serviceSlug} error={errors.serviceSlug} />}
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
        help="Encrypted, sent only to this address, never shown again."
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
    </FormDialog>
  );
}

function ServiceField({ chosen, error }: { chosen?: string; error?: string }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.catalog.services.queryOptions({}));
  const known = data?.data.services.map((one) => one.serviceSlug) ?? [];
  const services = known.filter((slug) => !slug.startsWith(CUSTOM_PREFIX));
  const [service, setService] = useState(chosen?.startsWith(CUSTOM_PREFIX) ? OWN : (chosen ?? OWN));
  return (
    <>
      <Field label="Service" error={service === OWN ? undefined : error}>
        <Select name="service" value={service} onChange={({ target }) => setService(target.value)}>
          <option value={OWN}>Another service of ours</option>
          {services.map((slug) => (
            <option key={slug} value={slug}>
              {serviceName(slug)}
            </option>
          ))}
        </Select>
      </Field>
      {service === OWN ? (
        <Field
          label="Name in flows"
          help="Small letters, digits and dashes. Steps call it custom:<name>. A name that exists is replaced."
          error={error}
          isRequired
        >
          <Input
            name="slug"
            placeholder="core-banking"
            pattern="[a-z0-9][a-z0-9\-]{0,62}"
            title="Small letters, digits and dashes"
            defaultValue={chosen?.startsWith(CUSTOM_PREFIX) ? chosen.slice(CUSTOM_PREFIX.length) : ''}
          />
        </Field>
      ) : null}
    </>
  );
}
