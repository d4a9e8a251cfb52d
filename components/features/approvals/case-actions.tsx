'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CalendarClock, Ellipsis, Hand, Undo2, UserRoundPen } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { showError } from '@/components/shared/show-error';
import { usePermissions, useViewer } from '@/components/shared/viewer';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Button } from '@/components/ui/button';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/menu';
import type { ApprovalDetail } from './approval-detail';
import { AssignDialog } from './assign-dialog';
import { DueDialog } from './due-dialog';

/** Claim and release, assignee, due date and reminder. */
export function CaseActions({ approval }: { approval: ApprovalDetail }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { user } = useViewer();
  const { can, isAdmin } = usePermissions();
  const [dialog, setDialog] = useState<'assign' | 'due'>();
  const done = {
    onError: showError,
    onSuccess: () => queries.invalidateQueries(trpc.approvals.pathFilter()),
  };
  const claim = useMutation(trpc.approvals.claim.mutationOptions(done));
  const release = useMutation(trpc.approvals.release.mutationOptions(done));
  if (!can('runs:write') && !can('executions:write')) return null;
  const target = { params: { id: approval.id } };
  const isMine = approval.claimedBy?.id === user.id;
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
      <Menu>
        <MenuTrigger asChild>
          <Button variant="ghost" size="iconSm" aria-label="More for this approval">
            <Ellipsis aria-hidden />
          </Button>
        </MenuTrigger>
        <MenuContent align="end">
          <MenuItem onSelect={() => setDialog('assign')}>
            <UserRoundPen aria-hidden />
            Assign
          </MenuItem>
          <MenuItem onSelect={() => setDialog('due')}>
            <CalendarClock aria-hidden />
            Due date and reminder
          </MenuItem>
        </MenuContent>
      </Menu>
      <AssignDialog
        approval={approval}
        isOpen={dialog === 'assign'}
        onOpenChange={(isOpen) => setDialog(isOpen ? 'assign' : undefined)}
      />
      <DueDialog
        approval={approval}
        isOpen={dialog === 'due'}
        onOpenChange={(isOpen) => setDialog(isOpen ? 'due' : undefined)}
      />
    </div>
  );
}
