/** The head of a run's page: the run, its flow, the version that ran and the runs it is related to. */
import type { JsonObject, JsonValue } from '@/server/flow/json';
import type { Spec } from '@/server/flow/spec/spec';
import { notFound } from '../domain-error';
import { runSurfaces, type ShownSurface } from '../flows/surface-scope';
import { authorName } from '../members/author-name';
import { RUN_COLUMNS, type RunRow } from '../runs/run-row';
import { stepsOfRun } from '../runs/steps-of-run';
import type { ServiceContext } from '../service-context';
import { type DeskStep, type DeskStepJson, deskStepColumns, deskStepOf } from './read-desk-steps';
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

const head = (
  more = '',
) => `SELECT ${RUN_COLUMNS}, ${isStuckSql('$4::timestamptz')} AS "isStuck", r.actor_type AS "actorType",
    r.actor_id AS "actorId", ${authorName('r.actor_id')} AS "actorName", f.name AS "flowName",
    f.status AS "flowStatus", f.version AS "liveVersion", f.layout, v.spec, v.created_at AS "versionCreatedAt"${more}
  FROM run r JOIN flow f ON f.id = r.flow_id
  JOIN flow_version v ON v.flow_id = r.flow_id AND v.version = r.flow_version
  WHERE r.id = $2 AND r.org_id IS NOT DISTINCT FROM $1 AND r.surface = ANY ($3)`;
const HEAD = head();
const WITH_STEPS = head(`, ${stepsOfRun(deskStepColumns('$5'))} AS steps`);

/** Throws `not_found` for unknown runs, other organisations', and those of a surface that the actor may not read. */
export async function readRunHead(context: ServiceContext, runId: string): Promise<RunHeadRow> {
  const values = headValues(context, runId);
  const [row] = await context.platform.sql.query<RunHeadRow>({ name: 'run_desk_head', text: HEAD, values });
  if (!row) throw notFound('run');
  return row;
}

/** The same with its steps in execution order, as both are at one moment; parts over `bytesMax` are left out. */
export async function readRunWithSteps(
  context: ServiceContext,
  runId: string,
  bytesMax: number,
): Promise<{ run: RunHeadRow; steps: DeskStep[] }> {
  const { platform } = context;
  const [row] = await platform.sql.query<RunHeadRow & { steps: DeskStepJson[] | null }>({
    name: 'run_desk_run',
    text: WITH_STEPS,
    values: [...headValues(context, runId), bytesMax],
  });
  if (!row) throw notFound('run');
  const { steps, ...run } = row;
  return { run, steps: await Promise.all((steps ?? []).map((step) => deskStepOf(platform, step, bytesMax))) };
}

function headValues({ platform, orgId, actor }: ServiceContext, runId: string): unknown[] {
  return [orgId, runId, runSurfaces(actor, 'read'), stuckBefore(platform.clock.now())];
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
