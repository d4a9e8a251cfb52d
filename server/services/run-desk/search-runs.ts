/** Finds runs and executions for the dashboard's list, newest first, a page at a time. */
import type { RunSearch } from '@/server/contract/run-desk';
import { runSurfaces, type ShownSurface } from '../flows/surface-scope';
import { writePageCursor } from '../page-cursor';
import type { RunRow } from '../runs/run-row';
import type { ServiceContext } from '../service-context';
import { runSearchSql } from './run-search-sql';

export type FoundRun = Pick<
  RunRow,
  | 'id'
  | 'flowId'
  | 'flowSlug'
  | 'flowVersion'
  | 'status'
  | 'trigger'
  | 'triggerSource'
  | 'externalId'
  | 'traceId'
  | 'createdAt'
  | 'startedAt'
  | 'finishedAt'
  | 'rerunOf'
> & {
  surface: ShownSurface;
  flowName: string;
  errorCode: string | null;
  errorMessage: string | null;
  isStuck: boolean;
};

/** One query. Throws `invalid` for a cursor that no page gave. */
export async function searchRuns(
  { platform, orgId, actor }: ServiceContext,
  search: RunSearch,
): Promise<{ runs: FoundRun[]; nextCursor: string | null }> {
  const surfaces = runSurfaces(actor, 'read');
  if (search.surface !== undefined && !surfaces.includes(search.surface))
    return { runs: [], nextCursor: null };
  const statement = runSearchSql(search, { orgId, surfaces, now: platform.clock.now() });
  const found = await platform.sql.query<FoundRun>(statement);
  const runs = found.slice(0, search.limit);
  const last = runs.at(-1);
  return {
    runs,
    nextCursor:
      last && found.length > search.limit ? writePageCursor({ at: last.createdAt, id: last.id }) : null,
  };
}
