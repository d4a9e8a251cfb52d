'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { showError } from '@/components/shared/show-error';
import { type RouterInputs, useTRPC } from '@/components/trpc/trpc-context';
import { toast } from '@/components/ui/toast';
import type { ApprovalDetail } from './approval-detail';

type Body = RouterInputs['approvals']['decide']['body'];

/** Sends the decision. A refusal (somebody was faster, the calls are others by now) shows the present state. */
export function useDecide(approval: ApprovalDetail) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries(trpc.approvals.pathFilter());
  const mutation = useMutation(
    trpc.approvals.decide.mutationOptions({
      onError: async (error) => {
        showError(error);
        await refresh();
      },
      onSuccess: async (_answer, { body }) => {
        toast.success(body.decision === 'approve' ? 'Approved. The calls are on their way.' : 'Rejected.');
        await refresh();
      },
    }),
  );
  return {
    decide: (body: Body) => mutation.mutate({ params: { id: approval.id }, body }),
    pending: mutation.isPending ? mutation.variables.body.decision : undefined,
  };
}
