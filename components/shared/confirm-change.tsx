'use client';

import { type MutationFunction, type QueryFilters, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { toast } from '@/components/ui/toast';
import { ConfirmDialog } from './confirm-dialog';
import { showError } from './show-error';

type ConfirmChangeProps<Input, Data> = {
  /** The call, without callbacks: `trpc.env.delete.mutationOptions()`. */
  change: { mutationFn?: MutationFunction<Data, Input> };
  input: NoInfer<Input>;
  title: string;
  /** What will happen, and whether it can be taken back. */
  children: ReactNode;
  /** The verb itself: "Delete flow", never "OK". */
  action: string;
  isDestructive?: boolean;
  /** What a toast says when it is done. */
  said?: string;
  /** What has to be read again. */
  stale: readonly QueryFilters[];
  onClose: () => void;
  /** In place of `onClose` once it is done. */
  onDone?: (data: NoInfer<Data>) => void;
};

/** Asks, changes, says so, and closes. A refusal is said, and the question stays open. */
export function ConfirmChange<Input, Data>(props: ConfirmChangeProps<Input, Data>) {
  const { change, input, said, stale, onClose, onDone = onClose, ...dialog } = props;
  const queries = useQueryClient();
  const { mutate, isPending } = useMutation({
    ...change,
    onError: showError,
    onSuccess: async (data) => {
      if (said !== undefined) toast.success(said);
      onDone(data);
      await Promise.all(stale.map((filter) => queries.invalidateQueries(filter)));
    },
  });
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      isBusy={isPending}
      onConfirm={() => mutate(input)}
      {...dialog}
    />
  );
}
