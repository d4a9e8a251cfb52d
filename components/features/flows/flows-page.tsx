'use client';

import { Plus, SearchX, Workflow } from 'lucide-react';
import dynamic from 'next/dynamic';
import { EmptyState } from '@/components/shared/empty-state';
import { ErrorState } from '@/components/shared/error-state';
import { NoPermission } from '@/components/shared/no-permission';
import { Page } from '@/components/shared/page';
import { PageHeader } from '@/components/shared/page-header';
import { RowsSkeleton } from '@/components/shared/rows-skeleton';
import { useUrlState } from '@/components/shared/use-url-state';
import { usePermissions } from '@/components/shared/viewer';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { FlowFilterBar } from './flow-filter-bar';
import { FlowTable } from './flow-table';
import { type FlowFilters, readFlowFilters, SURFACES } from './read-flow-filters';
import { useFlowList } from './use-flow-list';

// The templates' pictures and the blank flow bring every node type's definition along.
const CreateFlow = dynamic(() => import('./create-flow').then((module) => module.CreateFlow), { ssr: false });

const LEAD = 'What runs by itself, and where a person has the last word.';

/** All flows and workflows: how they fare, and the way to make one. */
export function FlowsPage() {
  const { can } = usePermissions();
  const readable = SURFACES.filter((surface) => can(`${surface}s:read`));
  return (
    <Page>
      {readable.length > 0 ? (
        <Flows readable={readable} />
      ) : (
        <>
          <PageHeader title="Flows" lead={LEAD} />
          <NoPermission what="flows" needs="flows:read" />
        </>
      )}
    </Page>
  );
}

function Flows({ readable }: { readable: readonly FlowFilters['surface'][] }) {
  const url = useUrlState();
  const { can } = usePermissions();
  const filters = readFlowFilters(url.get, readable);
  const list = useFlowList(filters);
  const { total, hasNextPage, fetchNextPage, isFetchingNextPage } = list;
  const mayCreate = can(`${filters.surface}s:write`);
  const create = (how: string) => url.set({ create: how });
  return (
    <>
      <PageHeader title="Flows" lead={LEAD}>
        {mayCreate ? (
          <Button variant="primary" onClick={() => create(filters.surface === 'flow' ? 'template' : 'blank')}>
            <Plus aria-hidden />
            New {filters.surface}
          </Button>
        ) : null}
      </PageHeader>
      <FlowFilterBar filters={filters} readable={readable} total={total} />
      <Card>
        <FlowList list={list} filters={filters} onCreate={mayCreate ? create : undefined} />
      </Card>
      {hasNextPage ? (
        <div className="mt-3 flex justify-center">
          <Button isBusy={isFetchingNextPage} onClick={() => fetchNextPage()}>
            Show more
          </Button>
        </div>
      ) : null}
      {mayCreate ? <CreateFlow surface={filters.surface} /> : null}
    </>
  );
}

type FlowListProps = {
  list: ReturnType<typeof useFlowList>;
  filters: FlowFilters;
  onCreate: ((how: string) => void) | undefined;
};

function FlowList({ list: { rows, error, refetch }, filters, onCreate }: FlowListProps) {
  const url = useUrlState();
  if (!rows) {
    return error ? <ErrorState error={error} onRetry={refetch} /> : <RowsSkeleton label="Loading flows" />;
  }
  if (rows.length > 0) return <FlowTable rows={rows} />;
  if (!filters.q && !filters.status && !filters.trigger) {
    return <NoFlows surface={filters.surface} onCreate={onCreate} />;
  }
  return (
    <EmptyState
      icon={SearchX}
      title={`No ${filters.surface} fits these filters`}
      actions={<Button onClick={() => url.set({ q: '', status: '', trigger: '' })}>Clear filters</Button>}
    />
  );
}

function NoFlows({
  surface,
  onCreate,
}: {
  surface: FlowFilters['surface'];
  onCreate: FlowListProps['onCreate'];
}) {
  return (
    <EmptyState
      icon={Workflow}
      title={`No ${surface} yet`}
      actions={
        onCreate ? (
          <>
            {surface === 'flow' ? (
              <Button variant="primary" onClick={() => onCreate('template')}>
                Choose a template
              </Button>
            ) : null}
            <Button onClick={() => onCreate('blank')}>Start blank</Button>
            <Button onClick={() => onCreate('import')}>Import JSON</Button>
          </>
        ) : null
      }
    >
      {`A ${surface} joins steps: calls to services, a model’s proposal, a person’s decision.`}
      {onCreate && surface === 'flow' ? ' Start from a template and change it.' : ''}
    </EmptyState>
  );
}
