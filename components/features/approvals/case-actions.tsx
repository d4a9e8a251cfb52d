'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Hand, Undo2 } from 'lucide-react';
import { showError } from '@/components/shared/show-error';
import { usePermissions, useViewer } from '@/components/shared/viewer';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import type { ApprovalDetail } from './approval-detail';
import { CaseMenu } from './case-menu';

/** Taking the case in hand, and giving it back or on. */
export function CaseActions({ approval }: { approval: ApprovalDetail }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { user } = useViewer();
  const { isAdmin } = usePermissions();
  const done = {
    onError: showError,
    onSuccess: () => queries.invalidateQueries(trpc.approvals.pathFilter()),
  };
  const claim = useMutation(trpc.approvals.claim.mutationOptions(done));
  const release = useMutation(trpc.approvals.release.mutationOptions(done));
  const target = { params: { id: approval.id } };
  const isMine = approval.claimedBy?.id === user.id;
  // Who may neither decide it nor has it in hand may not give it away either.
  if (!approval.mayDecide && !isMine && !isAdmin) return null;
  const take = () =>
    claim.mutate(target, {
      onSuccess: () =>
        toast.success('It is in your hands; nobody else decides it now.', {
          action: { label: 'Hand back', onClick: () => release.mutate(target) },
        }),
    });
  return (
    <div className="flex gap-1">
      {approval.claimedBy === null && approval.mayDecide ? (
        <Button size="sm" isBusy={claim.isPending} onClick={take}>
          <Hand aria-hidden />
          Claim
        </Button>
      ) : null}
      {approval.claimedBy !== null && (isMine || isAdmin) ? (
        <Button size="sm" isBusy={release.isPending} onClick={() => release.mutate(target)}>
          <Undo2 aria-hidden />
          Release
        </Button>
      ) : null}
      <CaseMenu approval={approval} />
    </div>
  );
}
