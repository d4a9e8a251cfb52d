/** The list of flows with how they fare: five short statements, however many flows and runs there are. */
import cronstrue from 'cronstrue';
import type { OverviewQuery } from '@/server/contract/flow-overview';
import type { RunStatus } from '@/server/flow/run/run-status';
import type { DefinitionStatus, TriggerType } from '../flows/flow-row';
import { assertMay, runSurfaces, type ShownSurface } from '../flows/surface-scope';
import { readPageCursor, writePageCursor } from '../page-cursor';
import type { ServiceContext } from '../service-context';
import { type FlowStats, flowStats } from './flow-stats';
import type { FlowHour } from './run-stats';

type Row = {
  id: string;
  slug: string;
  name: string;
  description: string | null;
  surface: ShownSurface;
  status: DefinitionStatus;
  triggerType: TriggerType;
  version: number;
  updatedAt: Date;
  hasDraft: boolean;
  cronExpression: string | null;
  cronEnabled: boolean;
  nextCronRunAt: Date | null;
};
export type LastRun = { id: string; status: RunStatus; at: Date };

export type FlowOverview = Row & {
  /** The expression in words. */
  cronText: string | null;
  /** Null, as `stats` is, for who may not see runs. */
  lastRun: LastRun | null;
  stats: FlowStats | null;
};
export type FlowOverviewPage = { flows: FlowOverview[]; total: number; nextCursor: string | null };

const FILTER = `f.org_id = $1 AND f.surface = $2 AND ($3::text IS NULL OR f.status = $3)
  AND ($4::text IS NULL OR f.trigger_type = $4)
  AND ($5::text IS NULL OR f.name ILIKE $5 OR f.slug ILIKE $5 OR f.description ILIKE $5 OR f.id = $6)`;

const PAGE = `SELECT f.id, f.slug, f.name, f.description, f.surface, f.status, f.trigger_type AS "triggerType",
    f.version, f.updated_at AS "updatedAt", f.cron_expression AS "cronExpression", f.cron_enabled AS "cronEnabled",
    f.next_cron_run_at AS "nextCronRunAt",
    EXISTS (SELECT 1 FROM flow_draft d WHERE d.flow_id = f.id) AS "hasDraft"
  FROM flow f WHERE ${FILTER} AND ($7::timestamptz IS NULL OR (f.updated_at, f.id) < ($7, $8))
  ORDER BY f.updated_at DESC, f.id DESC LIMIT $9`;

/** Last changed first. Throws `forbidden` without the surface's scope, `invalid` for a made-up cursor. */
export async function listFlowOverview(
  context: ServiceContext,
  query: OverviewQuery,
): Promise<FlowOverviewPage> {
  const { platform, orgId, actor } = context;
  const { surface, status = null, trigger = null, q, cursor, limit } = query;
  assertMay(actor, surface, 'read');
  const after = cursor === undefined ? undefined : readPageCursor(cursor);
  const filter = [orgId, surface, status, trigger, q === undefined ? null : likePattern(q), q ?? null];
  const [found, counts] = await Promise.all([
    platform.sql.query<Row>({
      name: 'flow_overview',
      text: PAGE,
      values: [...filter, after?.at ?? null, after?.id ?? null, limit + 1],
    }),
    platform.sql.query<{ total: number }>({
      name: 'count_flow_overview',
      text: `SELECT count(*) AS total FROM flow f WHERE ${FILTER}`,
      values: filter,
    }),
  ]);
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  return {
    flows: await withRuns(context, surface, rows),
    total: counts[0]?.total ?? 0,
    nextCursor: last ? writePageCursor({ at: last.updatedAt, id: last.id }) : null,
  };
}

async function withRuns(
  { platform, orgId, actor }: ServiceContext,
  surface: ShownSurface,
  rows: readonly Row[],
): Promise<FlowOverview[]> {
  const maySeeRuns = runSurfaces(actor, 'read').includes(surface);
  const ids = rows.map(({ id }) => id);
  const [day, lastRuns] = maySeeRuns
    ? await Promise.all([
        platform.runStats.lastDay(orgId),
        platform.sql.query<LastRun & { flowId: string }>({
          name: 'last_runs',
          text: LAST_RUNS,
          values: [ids],
        }),
      ])
    : [undefined, []];
  const lastRunOf = new Map(lastRuns.map(({ flowId, ...run }) => [flowId, run]));
  const hoursOf = new Map<string, FlowHour[]>(ids.map((id) => [id, []]));
  for (const hour of day?.hours ?? []) hoursOf.get(hour.flowId)?.push(hour);
  return rows.map((row) => ({
    ...row,
    cronText: row.cronExpression === null ? null : cronText(row.cronExpression),
    lastRun: lastRunOf.get(row.id) ?? null,
    stats: day ? flowStats(hoursOf.get(row.id) ?? [], day.from) : null,
  }));
}

const LAST_RUNS = `SELECT r.* FROM unnest($1::text[]) AS f(id) CROSS JOIN LATERAL (
    SELECT r.flow_id AS "flowId", r.id, r.status, r.created_at AS at FROM run r
    WHERE r.flow_id = f.id ORDER BY r.created_at DESC LIMIT 1) r`;

function cronText(expression: string): string {
  return cronstrue.toString(expression, { throwExceptionOnParseError: false });
}

function likePattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
