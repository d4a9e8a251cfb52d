'use client';

import { CalendarClock, UserRoundPen } from 'lucide-react';
import { useState } from 'react';
import { ActionsMenu } from '@/components/shared/actions-menu';
import { MenuItem } from '@/components/ui/menu';
import type { ApprovalDetail } from './approval-detail';
import { AssignDialog } from './assign-dialog';
import { DueDialog } from './due-dialog';

/** Assignee, due date and reminder. */
export function CaseMenu({ approval }: { approval: ApprovalDetail }) {
  const [dialog, setDialog] = useState<'assign' | 'due'>();
  return (
    <>
      <ActionsMenu label="More for this approval">
        <MenuItem onSelect={() => setDialog('assign')}>
          <UserRoundPen aria-hidden />
          Assign
        </MenuItem>
        <MenuItem onSelect={() => setDialog('due')}>
          <CalendarClock aria-hidden />
          Due date and reminder
        </MenuItem>
      </ActionsMenu>
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
    </>
  );
}
