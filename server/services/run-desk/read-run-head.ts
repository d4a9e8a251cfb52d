/** The head of a run's page: the run, its flow, the version that ran and the runs it is related to. */
import type { JsonObject, JsonValue } from '@/server/flow/json';
import type { Spec } from '@/server/flow/spec/spec';
import { notFound } from '../domain-error';
import { runSurfaces, type ShownSurface } from '../flows/surface-scope';
import { authorName } from '../members/author-name';
import { RUN_COLUMNS, type RunRow } from '../runs/run-row';
import type { ServiceContext } from '../service-context';
import { isStuckSql, stuckBefore } from './stuck-run';

export type RunHeadRow = RunRow & {
  surface: ShownSurface;
  isStuck: boolean;
  actorType: 'user' | 'api_key' | 'webhook' | 'cron' | 'system';
  actorId: string | null;
  actorName: string | null;
  flowName: string;
  flowStatus: 'draft' | 'active' | 'paused';
  liveVersion: number;
  layout: JsonObject;
  spec: Spec & JsonObject;
  versionCreatedAt: Date;
};

const HEAD = `SELECT ${RUN_COLUMNS}, ${isStuckSql('$4::timestamptz')} AS "isStuck", r.actor_type AS "actorType",
    r.actor_id AS "actorId", ${authorName('r.actor_id')} AS "actorName", f.name AS "flowName",
    f.status AS "flowStatus", f.version AS "liveVersion", f.layout, v.spec, v.created_at AS "versionCreatedAt"
  FROM run r JOIN flow f ON f.id = r.flow_id
  JOIN flow_version v ON v.flow_id = r.flow_id AND v.version = r.flow_version
  WHERE r.id = $2 AND r.org_id IS NOT DISTINCT FROM $1 AND r.surface = ANY ($3)`;

/** Throws `not_found` for unknown runs, other organisations', and those of a surface that the actor may not read. */
export async function readRunHead(
  { platform, orgId, actor }: ServiceContext,
  runId: string,
): Promise<RunHeadRow> {
  const [head] = await platform.sql.query<RunHeadRow>({
    name: 'run_desk_head',
    text: HEAD,
    values: [orgId, runId, runSurfaces(actor, 'read'), stuckBefore(platform.clock.now())],
  });
  if (!head) throw notFound('run');
  return head;
}

/** A run's input and output in full. Throws `not_found`. */
export async function readRunData(
  context: ServiceContext,
  runId: string,
): Promise<{ input: JsonValue; output: JsonValue }> {
  const { platform, orgId, actor } = context;
  const [row] = await platform.sql.query<{ input: JsonValue; output: JsonValue }>({
    name: 'run_desk_data',
    text: `SELECT input, output FROM run
      WHERE id = $2 AND org_id IS NOT DISTINCT FROM $1 AND surface = ANY ($3)`,
    values: [orgId, runId, runSurfaces(actor, 'read')],
  });
  if (!row) throw notFound('run');
  return row;
}

export type RelatedRun = Pick<RunRow, 'id' | 'status' | 'flowVersion' | 'createdAt'>;

const RERUNS_MAX = 50;
const RELATED = `id, status, flow_version AS "flowVersion", created_at AS "createdAt" FROM run`;

/** The run that this one repeats, and those that repeat it, newest first. */
export async function readLineage(
  { platform, orgId }: ServiceContext,
  runId: string,
): Promise<{ rerunOf: RelatedRun | null; reruns: RelatedRun[] }> {
  const [origins, reruns] = await Promise.all([
    platform.sql.query<RelatedRun>({
      name: 'run_desk_origin',
      text: `SELECT ${RELATED} WHERE id = (SELECT o.rerun_of FROM run o WHERE o.id = $2)
        AND org_id IS NOT DISTINCT FROM $1`,
      values: [orgId, runId],
    }),
    platform.sql.query<RelatedRun>({
      name: 'run_desk_reruns',
      text: `SELECT ${RELATED} WHERE rerun_of = $2 AND org_id IS NOT DISTINCT FROM $1
        ORDER BY created_at DESC LIMIT ${RERUNS_MAX}`,
      values: [orgId, runId],
    }),
  ]);
  return { rerunOf: origins[0] ?? null, reruns };
}
