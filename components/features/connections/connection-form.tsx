'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { fieldErrors } from '@/components/shared/field-errors';
import { FormDialog } from '@/components/shared/form-dialog';
import { useTRPC } from '@/components/trpc/trpc-context';
import { toast } from '@/components/ui/toast';
import { AccessFields } from './access-fields';
import type { Connection } from './connection';
import { OWN_SERVICE, ServiceField } from './service-field';
import { CUSTOM_PREFIX, serviceName } from './service-name';

type ConnectionFormProps = {
  /** The service chosen before, if one was. */
  serviceSlug?: string;
  /** The connection whose address and key are replaced. */
  replaces?: Connection;
  onClose: () => void;
};

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
        serviceSlug:
          replaces?.serviceSlug ?? (service === OWN_SERVICE ? `${CUSTOM_PREFIX}${text('slug')}` : service),
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
        replaces
          ? 'A key is never sent to an address that it was not entered for: another address needs its key again.'
          : undefined
      }
      action={replaces ? 'Replace' : 'Connect'}
      isBusy={register.isPending}
      error={register.error}
      fields={FIELDS}
      onSubmit={submit}
    >
      {replaces ? null : <ServiceField chosen={serviceSlug} error={errors.serviceSlug} />}
      <AccessFields replaces={replaces} errors={errors} />
    </FormDialog>
  );
}
