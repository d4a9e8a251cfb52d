'use client';

/** What opens from the filters. It is loaded right after the page; until then the buttons stand there as they will. */
import dynamic from 'next/dynamic';
import { FlowButton } from './flow-button';
import { useRunFilters } from './use-run-filters';

export const FlowFilter = dynamic(() => import('./flow-filter').then((it) => it.FlowFilter), {
  ssr: false,
  loading: WaitingFlowFilter,
});

export const ExactTimes = dynamic(() => import('./exact-times').then((it) => it.ExactTimes), { ssr: false });

function WaitingFlowFilter() {
  return <FlowButton aria-disabled flowId={useRunFilters().filters.flowId} name={undefined} />;
}
