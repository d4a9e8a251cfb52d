import { getHome } from '@/server/services/home/get-home';
import { searchEverything } from '@/server/services/home/search-everything';
import type { Bindings } from '../binding';
import { presentTime, presentTimeOrNull } from '../present-time';

/** The first page and the command palette. */
export const homeBindings: Bindings<'home.overview' | 'search.everything'> = {
  'home.overview': async (context) => {
    const home = await getHome(context);
    const { approvals, failedRuns, stuckRuns, throughput, nextCronRuns, checklist } = home;
    return {
      body: {
        data: {
          approvals: {
            ...approvals,
            items: approvals.items.map((one) => ({
              ...one,
              createdAt: presentTime(one.createdAt),
              expiresAt: presentTimeOrNull(one.expiresAt),
            })),
          },
          failedRuns: { ...failedRuns, items: failedRuns.items.map(presentAt) },
          stuckRuns: { ...stuckRuns, items: stuckRuns.items.map(presentAt) },
          throughput: { ...throughput, from: presentTime(throughput.from) },
          nextCronRuns: nextCronRuns.map(presentAt),
          checklist,
        },
      },
    };
  },
  'search.everything': async (context, { query }) => {
    const { flows, runs } = await searchEverything(context, query.q);
    const found = runs.map((run) => ({ ...run, createdAt: presentTime(run.createdAt) }));
    return { body: { data: { flows, runs: found } } };
  },
};

function presentAt<Line extends { at: Date }>(line: Line) {
  return { ...line, at: presentTime(line.at) };
}
