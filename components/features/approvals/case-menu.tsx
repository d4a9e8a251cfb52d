'use client';

import { CalendarClock, Ellipsis, UserRoundPen } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/menu';
import type { ApprovalDetail } from './approval-detail';
import { AssignDialog } from './assign-dialog';
import { DueDialog } from './due-dialog';

/** Assignee, due date and reminder. */
export function CaseMenu({ approval }: { approval: ApprovalDetail }) {
  const [dialog, setDialog] = useState<'assign' | 'due'>();
  return (
    <>
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
    </>
  );
}
