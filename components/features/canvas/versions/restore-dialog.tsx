'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FormDialog } from '@/components/shared/form-dialog';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import { toast } from '@/components/ui/toast';
import { useDrafts } from '../drafts/draft-provider';
import { useEditor } from '../store/editor-provider';

type RestoreDialogProps = { version: number; isOpen: boolean; onOpenChange: (isOpen: boolean) => void };

/** Makes an old version the newest. Nothing is taken out of the history. */
export function RestoreDialog({ version, isOpen, onOpenChange }: RestoreDialogProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { sync } = useDrafts();
  const flow = useEditor((state) => state.flow);
  const hasDraft = useEditor(({ saved }) => saved.revision > 0);
  const restore = useMutation(
    trpc.versions.restore.mutationOptions({
      onSuccess: async ({ data }) => {
        onOpenChange(false);
        toast.success(`Version ${data.flow.version} is as version ${version} was.`);
        await sync.settle();
        await Promise.all([
          sync.refresh().catch(() => undefined),
          queries.invalidateQueries(trpc.versions.pathFilter()),
        ]);
      },
    }),
  );
  return (
    <FormDialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={`Restore version ${version}?`}
      description={`It becomes version ${flow.version + 1} and runs from now on. ${hasDraft ? 'Your draft stays and is joined with it.' : 'The present version stays in the history.'}`}
      action="Restore"
      isBusy={restore.isPending}
      error={restore.error}
      fields={['summary']}
      onSubmit={(data) => {
        const summary = String(data.get('summary') ?? '').trim();
        restore.mutate({
          params: { id: flow.id, version },
          query: { surface: flow.surface },
          body: summary === '' ? {} : { summary },
        });
      }}
    >
      <Field label="Summary" help="For the version history. May stay empty.">
        <Textarea name="summary" dir="auto" rows={2} maxLength={500} />
      </Field>
    </FormDialog>
  );
}
