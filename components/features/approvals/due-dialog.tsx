'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FormDialog } from '@/components/shared/form-dialog';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { ApprovalDetail } from './approval-detail';
import { fromLocalInput, toLocalInput } from './local-input';

type DueDialogProps = { approval: ApprovalDetail; isOpen: boolean; onOpenChange: (isOpen: boolean) => void };

/** Until when it should be decided, and when a mail reminds of it; empty takes the time away. */
export function DueDialog({ approval, isOpen, onOpenChange }: DueDialogProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const set = useMutation(
    trpc.approvals.setDue.mutationOptions({
      onSuccess: async () => {
        onOpenChange(false);
        await queries.invalidateQueries(trpc.approvals.pathFilter());
      },
    }),
  );
  const submit = (data: FormData) =>
    set.mutate({
      params: { id: approval.id },
      body: {
        dueAt: fromLocalInput(String(data.get('dueAt') ?? '')),
        remindAt: fromLocalInput(String(data.get('remindAt') ?? '')),
      },
    });
  return (
    <FormDialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title="Due date and reminder"
      size="sm"
      action="Save"
      isBusy={set.isPending}
      error={set.error}
      fields={['dueAt', 'remindAt']}
      onSubmit={submit}
    >
      <Field label="Due" help="A wish: the approval stays open after it.">
        <Input type="datetime-local" name="dueAt" defaultValue={toLocalInput(approval.dueAt)} />
      </Field>
      <Field
        label="Remind by mail"
        help={
          approval.canRemind
            ? 'Goes once to everybody who may decide.'
            : 'This installation sends no mail yet: an operator has to set SMTP_URL.'
        }
      >
        <Input
          type="datetime-local"
          name="remindAt"
          disabled={!approval.canRemind}
          defaultValue={toLocalInput(approval.remindAt)}
        />
      </Field>
    </FormDialog>
  );
}
