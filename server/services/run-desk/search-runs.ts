/** Finds runs and executions for the dashboard's list, newest first, a page at a time. */
import type { RunSearch } from '@/server/contract/run-desk';
import { isId } from '@/server/infra/ids/ids';
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

/** One query, besides a slug's that was not looked up yet. Throws `invalid` for a cursor that no page gave. */
export async function searchRuns(
  context: ServiceContext,
  search: RunSearch,
): Promise<{ runs: FoundRun[]; nextCursor: string | null }> {
  const { platform, orgId, actor } = context;
  const surfaces = runSurfaces(actor, 'read');
  if (search.surface !== undefined && !surfaces.includes(search.surface))
    return { runs: [], nextCursor: null };
  const flowIds = search.flowId === undefined ? undefined : await idsOf(context, surfaces, search.flowId);
  if (flowIds?.length === 0) return { runs: [], nextCursor: null };
  const statement = runSearchSql(search, { orgId, surfaces, flowIds, now: platform.clock.now() });
  const found = await platform.sql.query<FoundRun>(statement);
  const runs = found.slice(0, search.limit);
  const last = runs.at(-1);
  return {
    runs,
    nextCursor:
      last && found.length > search.limit ? writePageCursor({ at: last.createdAt, id: last.id }) : null,
  };
}

/** The definitions that go by this id or slug: a flow and a workflow may have one slug. */
async function idsOf(
  { platform, orgId }: ServiceContext,
  surfaces: readonly ShownSurface[],
  idOrSlug: string,
): Promise<string[]> {
  if (isId(idOrSlug, 'flw') || isId(idOrSlug, 'wkf')) return [idOrSlug];
  const heads = surfaces.map((surface) => platform.flowHeads.find({ orgId, surface, idOrSlug }));
  return (await Promise.all(heads)).flatMap((head) => (head ? [head.id] : []));
}
