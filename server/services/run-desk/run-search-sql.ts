/**
 * The statement that finds a page of runs. Newest first over several surfaces and statuses is no order that one index
 * gives, so each pair is a branch of its own that reads its index from the end and stops; only the winners' rows are
 * read whole. What narrows by itself (external id, trace id, a re-run's origin) needs one branch.
 */
import type { RunSearch } from '@/server/contract/run-desk';
import type { SqlStatement } from '@/server/infra/db/sql';
import { readPageCursor } from '../page-cursor';
import { isStuckSql, stuckBefore } from './stuck-run';

export type RunSearchScope = {
  orgId: string;
  surfaces: readonly string[];
  /** Those that `flowId` of the search names; all flows when absent. */
  flowIds?: readonly string[];
  now: number;
};

const COLUMNS = `r.id, r.surface, r.flow_id AS "flowId", f.slug AS "flowSlug", f.name AS "flowName",
  r.flow_version AS "flowVersion", r.status, r.trigger, r.trigger_source AS "triggerSource",
  r.external_id AS "externalId", r.trace_id AS "traceId", r.error->>'code' AS "errorCode",
  r.error->>'message' AS "errorMessage", r.created_at AS "createdAt", r.started_at AS "startedAt",
  r.finished_at AS "finishedAt", r.rerun_of AS "rerunOf"`;

const TRACE_CHARS = 32;
/** Prefix, underscore and ULID. */
const ID_CHARS = 30;

/** One row more than `limit` is asked for, to know whether there is a next page. */
export function runSearchSql(search: RunSearch, scope: RunSearchScope): SqlStatement {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const surfaces = scope.surfaces.filter((one) => search.surface === undefined || one === search.surface);
  const org = bind(scope.orgId);
  const stuck = bind(stuckBefore(scope.now));
  const limit = bind(search.limit + 1);
  const all = [`r.org_id = ${org}`, ...commonConditions(search, bind)];
  if (search.stuck === true) all.push(`r.status IN ('pending', 'running') AND ${isStuckSql(stuck)}`);
  const newest = (conditions: readonly string[]) => `SELECT r.id, r.created_at FROM run r
    WHERE ${[...all, ...conditions].join(' AND ')} ORDER BY r.created_at DESC, r.id DESC LIMIT ${limit}`;
  const branches = isByWebhookFlow(search)
    ? [ofWebhookFlows(newest([`r.flow_id = w.id AND r.surface = ANY (${bind(surfaces)})`]), org, scope, bind)]
    : branchesOf(search, surfaces, scope, bind).map(newest);
  // Planned with these very values: which index serves depends on how rare they are, so the statement has no name.
  return {
    name: '',
    text: `WITH page AS MATERIALIZED (
        SELECT id FROM (${branches.map((one) => `(${one})`).join(search.q === undefined ? ' UNION ALL ' : ' UNION ')}) b
        ORDER BY created_at DESC, id DESC LIMIT ${limit})
      SELECT ${COLUMNS}, ${isStuckSql(stuck)} AS "isStuck" FROM page JOIN run r ON r.id = page.id
      JOIN flow f ON f.id = r.flow_id ORDER BY r.created_at DESC, r.id DESC`,
    values,
  };
}

type Bind = (value: unknown) => string;

function commonConditions(search: RunSearch, bind: Bind): string[] {
  const conditions: string[] = [];
  if (search.trigger !== undefined) conditions.push(`r.trigger = ${bind(search.trigger)}`);
  if (search.from !== undefined) conditions.push(`r.created_at >= ${bind(new Date(search.from))}`);
  if (search.to !== undefined) conditions.push(`r.created_at < ${bind(new Date(search.to))}`);
  if (search.externalId !== undefined) conditions.push(`r.external_id = ${bind(search.externalId)}`);
  if (search.rerunOf !== undefined) conditions.push(`r.rerun_of = ${bind(search.rerunOf)}`);
  if (search.traceId !== undefined)
    conditions.push(startsWith('r.trace_id', search.traceId.toLowerCase(), TRACE_CHARS, 'f', bind));
  if (search.cursor !== undefined) {
    const cursor = readPageCursor(search.cursor);
    const at = bind(cursor.at);
    conditions.push(
      `r.created_at <= ${at} AND (r.created_at, r.id) < (${at}::timestamptz, ${bind(cursor.id)})`,
    );
  }
  return conditions;
}

/** Where webhooks are rare, only the flows that have one are looked at; no index costs the webhooks anything. */
function isByWebhookFlow({ trigger, version, status = [], ...rest }: RunSearch): boolean {
  return trigger === 'webhook' && version === undefined && status.length === 0 && !isNarrow(rest);
}

function ofWebhookFlows(newest: string, org: string, { flowIds }: RunSearchScope, bind: Bind): string {
  return `SELECT r.id, r.created_at FROM flow w CROSS JOIN LATERAL (${newest}) r
    WHERE w.org_id = ${org} AND w.webhook_token IS NOT NULL
      ${flowIds ? `AND w.id = ANY (${bind(flowIds)})` : ''}`;
}

/** Whether a filter names few runs by itself. */
function isNarrow({ q, externalId, rerunOf, traceId, stuck }: Partial<RunSearch>): boolean {
  return stuck === true || [q, externalId, rerunOf, traceId].some((one) => one !== undefined);
}

/** Conditions of each branch, besides those of all. */
function branchesOf(
  search: RunSearch,
  surfaces: readonly string[],
  { flowIds }: RunSearchScope,
  bind: Bind,
): string[][] {
  const kinds = kindBranches(search, surfaces, bind);
  if (!flowIds) return kinds;
  return flowIds.flatMap((id) => {
    const flowId = bind(id);
    const ofFlow = kinds.map((kind) => [`r.flow_id = ${flowId}`, ...kind]);
    if (search.version === undefined) return ofFlow;
    const times = versionTimes(flowId, bind(search.version));
    return times.flatMap((time) => ofFlow.map((kind) => [...kind, time]));
  });
}

/** How much the clocks of processes may differ. */
const SKEW = `interval '5 minutes'`;

/** A version's runs began while it was live; only re-runs came later. Its flow's other runs need not be looked at. */
function versionTimes(flowId: string, version: string): string[] {
  const times = (aggregate: string, versions: string) =>
    `(SELECT ${aggregate} FROM flow_version v WHERE v.flow_id = ${flowId} AND v.version ${versions})`;
  const since = times(`v.created_at - ${SKEW}`, `= ${version}`);
  const until = `coalesce(${times(`min(v.created_at) + ${SKEW}`, `> ${version}`)}, 'infinity')`;
  const isVersion = `r.flow_version = ${version}`;
  return [
    `${isVersion} AND r.created_at >= ${since} AND r.created_at < ${until}`,
    `${isVersion} AND r.rerun_of IS NOT NULL AND r.created_at >= ${until}`,
  ];
}

/** Each pair of a surface and a status is in the order of one index; within a flow there is one order for all. */
function kindBranches(search: RunSearch, surfaces: readonly string[], bind: Bind): string[][] {
  const statuses = search.status !== undefined && search.status.length > 0 ? search.status : undefined;
  if (isNarrow(search)) {
    const rest = [`r.surface = ANY (${bind(surfaces)})`];
    if (statuses) rest.push(`r.status = ANY (${bind(statuses)})`);
    return search.q === undefined ? [rest] : namings(search.q, bind).map((naming) => [naming, ...rest]);
  }
  const bySurface =
    search.flowId === undefined
      ? surfaces.map((surface) => `r.surface = ${bind(surface)}`)
      : [`r.surface = ANY (${bind(surfaces)})`];
  if (!statuses) return bySurface.map((surface) => [surface]);
  return bySurface.flatMap((surface) => statuses.map((one) => [surface, `r.status = ${bind(one)}`]));
}

/** The ways a text may name a run: its id or the beginning of it, its external id, its trace id. */
function namings(text: string, bind: Bind): string[] {
  const ways = [`r.external_id = ${bind(text)}`];
  const id = /^(run|exe)_([0-9a-z]{1,26})$/i.exec(text);
  if (id) {
    const beginning = `${id[1]?.toLowerCase()}_${id[2]?.toUpperCase()}`;
    ways.push(startsWith('r.id', beginning, ID_CHARS, 'Z', bind));
  }
  if (/^[0-9a-f]{32}$/i.test(text)) ways.push(`r.trace_id = ${bind(text.toLowerCase())}`);
  return ways;
}

/** A range that every collation reads alike: texts of one length, digits before letters. */
function startsWith(column: string, beginning: string, chars: number, last: string, bind: Bind): string {
  return `${column} BETWEEN ${bind(beginning.padEnd(chars, '0'))} AND ${bind(beginning.padEnd(chars, last))}`;
}
