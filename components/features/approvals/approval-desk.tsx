'use client';

import { useParams, useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { approvalAddress } from '@/components/shared/addresses';
import { useHotkeys } from '@/components/shared/hotkeys';
import { NoPermission } from '@/components/shared/no-permission';
import { Page } from '@/components/shared/page';
import { PageHeader } from '@/components/shared/page-header';
import { useUrlState } from '@/components/shared/use-url-state';
import { usePermissions } from '@/components/shared/viewer';
import { classNames } from '@/components/ui/class-names';
import { ApprovalList } from './approval-list';
import { DeskFilterBar } from './desk-filter-bar';
import { readDeskFilters } from './read-desk-filters';
import { useApprovalList } from './use-approval-list';

/** Who decides what: the desk, for those who may see runs. */
export function ApprovalDesk({ children }: { children: ReactNode }) {
  const { can } = usePermissions();
  if (can('runs:read', 'executions:read')) return <Desk>{children}</Desk>;
  return (
    <Page>
      <PageHeader title="Approvals" />
      <NoPermission what="approvals" needs="runs:read" />
    </Page>
  );
}

/** The queue on the left and the case in hand on the right; on a phone one after the other. */
function Desk({ children }: { children: ReactNode }) {
  const url = useUrlState();
  const router = useRouter();
  const { id: chosenId } = useParams<{ id?: string }>();
  const { isAdmin } = usePermissions();
  const filters = readDeskFilters(url.get, isAdmin);
  const list = useApprovalList(filters);
  const rows = list.rows ?? [];
  const open = (id: string) => router.push(approvalAddress(id) + window.location.search);
  const step = (by: number) => {
    const at = rows.findIndex(({ id }) => id === chosenId);
    const next = rows[at === -1 ? 0 : at + by];
    if (next) open(next.id);
  };
  useHotkeys([
    { keys: 'j', label: 'Next approval', group: 'Approvals', run: () => step(1) },
    { keys: 'k', label: 'Previous approval', group: 'Approvals', run: () => step(-1) },
  ]);
  return (
    <div className="flex h-full min-h-0">
      <section
        aria-label="Queue"
        className={classNames(
          'flex w-full min-w-0 flex-col border-line bg-surface md:w-96 md:shrink-0 md:border-r',
          chosenId && 'hidden md:flex',
        )}
      >
        <h1 className="px-4 pt-4 pb-1 font-semibold text-xl">Approvals</h1>
        <DeskFilterBar filters={filters} />
        <ApprovalList list={list} filters={filters} chosenId={chosenId} />
      </section>
      <div className={classNames('min-w-0 flex-1 overflow-y-auto', !chosenId && 'hidden md:block')}>
        {children}
      </div>
    </div>
  );
}
