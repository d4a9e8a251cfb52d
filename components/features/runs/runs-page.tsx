'use client';

import dynamic from 'next/dynamic';
import { useMemo } from 'react';
import { ErrorState } from '@/components/shared/error-state';
import { NoPermission } from '@/components/shared/no-permission';
import { Page } from '@/components/shared/page';
import { PageHeader } from '@/components/shared/page-header';
import { RowsSkeleton } from '@/components/shared/rows-skeleton';
import { useMediaQuery } from '@/components/shared/use-media-query';
import { usePermissions } from '@/components/shared/viewer';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { classNames } from '@/components/ui/class-names';
import { FilterBar } from './filters/filter-bar';
import { useFlowName } from './filters/use-flow-name';
import { type RunFilterState, useRunFilters } from './filters/use-run-filters';
import { NoMatch, NoRuns } from './list/no-runs';
import { RunCards } from './list/run-cards';

import { RunTable } from './list/run-table';
import { useRowKeys } from './list/use-row-keys';
import { useRunSearch } from './list/use-run-search';
import { useScrollMemory } from './list/use-scroll-memory';
import { useSelection } from './list/use-selection';

const BulkBar = dynamic(() => import('./list/bulk-bar').then((it) => it.BulkBar), { ssr: false });

const WIDE = '(min-width: 48rem)';

/** Every run of the organisation, newest first, with filters that live in the address. */
export function RunsPage() {
  const { can } = usePermissions();
  return (
    <Page className="max-w-[96rem]">
      <PageHeader title="Runs" />
      {can('runs:read', 'executions:read') ? <Desk /> : <NoPermission what="runs" needs="runs:read" />}
    </Page>
  );
}

function Desk() {
  const state = useRunFilters();
  const search = useRunSearch(state.filters);
  const { flowId } = state.filters;
  const flowName = useFlowName(flowId, search.runs?.find(({ flow }) => flow.id === flowId)?.flow.name);
  return (
    <>
      <FilterBar state={state} flowName={flowName} />
      <RunList state={state} search={search} />
    </>
  );
}

type RunListProps = { state: RunFilterState; search: ReturnType<typeof useRunSearch> };

function RunList({ state, search }: RunListProps) {
  const { runs, error, refetch, isPlaceholderData } = search;
  const isWide = useMediaQuery(WIDE);
  const { can } = usePermissions();
  const scope = useMemo(() => JSON.stringify(state.filters), [state.filters]);
  const selection = useSelection(scope);
  const isSelectable = can('runs:write', 'executions:write');
  useRowKeys(isSelectable, selection.toggle);
  useScrollMemory(scope, runs !== undefined && !isPlaceholderData);
  if (runs === undefined) {
    return (
      <Card>
        {error ? <ErrorState error={error} onRetry={refetch} /> : <RowsSkeleton label="Loading runs" />}
      </Card>
    );
  }
  if (runs.length === 0) {
    return <Card>{state.isFiltered ? <NoMatch onClear={state.clear} /> : <NoRuns />}</Card>;
  }
  const List = isWide ? RunTable : RunCards;
  return (
    <>
      {error ? <StaleNote onRetry={refetch} /> : null}
      <Card
        aria-busy={isPlaceholderData || undefined}
        className={classNames('overflow-hidden transition-opacity', isPlaceholderData && 'opacity-60')}
      >
        <List runs={runs} selection={isSelectable ? selection : undefined} />
      </Card>
      <More search={search} />
      {isSelectable ? <BulkBar runs={runs} selection={selection} /> : null}
    </>
  );
}

function More({
  search: { runs, hasNextPage, fetchNextPage, isFetchingNextPage },
}: Pick<RunListProps, 'search'>) {
  return (
    <div className="flex items-center justify-center gap-3 py-3 text-faint text-sm">
      <span>{runs?.length === 1 ? '1 run' : `${runs?.length ?? 0} runs`}</span>
      {hasNextPage ? (
        <Button size="sm" isBusy={isFetchingNextPage} onClick={() => fetchNextPage()}>
          Load more
        </Button>
      ) : null}
    </div>
  );
}

function StaleNote({ onRetry }: { onRetry: () => void }) {
  return (
    <p
      role="alert"
      className="mb-2 flex items-center gap-2 rounded-md bg-warn-soft px-3 py-1.5 text-sm text-warn"
    >
      The list could not be renewed; this is how it was before.
      <Button size="sm" variant="ghost" onClick={onRetry}>
        Try again
      </Button>
    </p>
  );
}
