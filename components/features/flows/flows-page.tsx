'use client';

import { Plus, SearchX, Workflow } from 'lucide-react';
import dynamic from 'next/dynamic';
import { EmptyState } from '@/components/shared/empty-state';
import { ErrorState } from '@/components/shared/error-state';
import { Page } from '@/components/shared/page';
import { PageHeader } from '@/components/shared/page-header';
import { RowsSkeleton } from '@/components/shared/rows-skeleton';
import { useUrlState } from '@/components/shared/use-url-state';
import { usePermissions } from '@/components/shared/viewer';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { FlowFilterBar } from './flow-filter-bar';
import { FlowTable } from './flow-table';
import { readFlowFilters } from './read-flow-filters';
import { useFlowList } from './use-flow-list';

// The templates' pictures and the blank flow bring every node type's definition along.
const CreateFlow = dynamic(() => import('./create-flow').then((module) => module.CreateFlow), { ssr: false });

/** All flows and workflows: how they fare, and the way to make one. */
export function FlowsPage() {
  const url = useUrlState();
  const { can } = usePermissions();
  const filters = readFlowFilters(url.get);
  const { rows, total, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useFlowList(filters);
  const isFiltered = Boolean(filters.q || filters.status || filters.trigger);
  const mayCreate = can(`${filters.surface}s:write`);
  const create = (how: string) => url.set({ create: how });
  return (
    <Page>
      <PageHeader title="Flows" lead="What runs by itself, and where a person has the last word.">
        {mayCreate ? (
          <Button variant="primary" onClick={() => create('template')}>
            <Plus aria-hidden />
            New {filters.surface}
          </Button>
        ) : null}
      </PageHeader>
      <FlowFilterBar filters={filters} total={total} />
      <Card>
        {error && !rows ? <ErrorState error={error} onRetry={refetch} /> : null}
        {!rows && !error ? <RowsSkeleton label="Loading flows" /> : null}
        {rows && rows.length > 0 ? <FlowTable rows={rows} /> : null}
        {rows?.length === 0 && isFiltered ? (
          <EmptyState
            icon={SearchX}
            title="No flow fits these filters"
            actions={
              <Button onClick={() => url.set({ q: '', status: '', trigger: '' })}>Clear filters</Button>
            }
          />
        ) : null}
        {rows?.length === 0 && !isFiltered ? (
          <NoFlows surface={filters.surface} onCreate={mayCreate ? create : undefined} />
        ) : null}
      </Card>
      {hasNextPage ? (
        <div className="mt-3 flex justify-center">
          <Button isBusy={isFetchingNextPage} onClick={() => fetchNextPage()}>
            Show more
          </Button>
        </div>
      ) : null}
      {mayCreate ? <CreateFlow surface={filters.surface} /> : null}
    </Page>
  );
}

function NoFlows({ surface, onCreate }: { surface: string; onCreate?: (how: string) => void }) {
  return (
    <EmptyState
      icon={Workflow}
      title={`No ${surface} yet`}
      actions={
        onCreate ? (
          <>
            <Button variant="primary" onClick={() => onCreate('template')}>
              Choose a template
            </Button>
            <Button onClick={() => onCreate('blank')}>Start blank</Button>
            <Button onClick={() => onCreate('import')}>Import JSON</Button>
          </>
        ) : null
      }
    >
      A flow joins steps: calls to services, a model’s proposal, a person’s decision. Start from a template
      and change it.
    </EmptyState>
  );
}
