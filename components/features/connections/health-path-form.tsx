'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { fieldErrors } from '@/components/shared/field-errors';
import { FormDialog } from '@/components/shared/form-dialog';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { Connection } from './connection';
import { serviceName } from './service-name';

/** Where the health check asks. */
export function HealthPathForm({ connection, onClose }: { connection: Connection; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const update = useMutation(
    trpc.connections.update.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.connections.pathFilter());
        onClose();
      },
    }),
  );
  return (
    <FormDialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={`Health path of ${serviceName(connection.serviceSlug)}`}
      action="Save"
      isBusy={update.isPending}
      error={update.error}
      fields={['healthPath']}
      onSubmit={(data) =>
        update.mutate({ params: { id: connection.id }, body: { healthPath: String(data.get('healthPath')) } })
      }
    >
      <Field
        label="Health path"
        help="Asked with GET; any answer from 200 to 299 is healthy."
        error={fieldErrors(update.error).healthPath}
        isRequired
      >
        <Input name="healthPath" defaultValue={connection.healthPath} />
      </Field>
    </FormDialog>
  );
}
