/** Reads one run with its steps and the version that ran (contract 2.2, 2.6, 6.4). */
import type { JsonObject, JsonValue } from '@/server/flow/json';
import type { Spec, Surface } from '@/server/flow/spec/spec';
import { notFound } from '../domain-error';
import type { ServiceContext } from '../service-context';
import { RUN_COLUMNS, type RunRow } from './run-row';
import type { OutputRef } from './step-rows';
import { stepsOfRun } from './steps-of-run';

/** How long a link to a large output works. */
const LINK_SECONDS = 15 * 60;

export type StepView = {
  id: string;
  nodeId: string;
  type: string;
  status: RunRow['status'];
  port: string | null;
  input: JsonValue;
  output: JsonValue;
  outputRef: (OutputRef & { url: string }) | null;
  error: JsonObject | null;
  meta: JsonObject | null;
  warnings: { code: string; message: string; path?: string }[] | null;
  attempts: number;
  startedAt: Date;
  completedAt: Date | null;
};

export type RunView = {
  run: RunRow;
  steps: StepView[];
  flow: { id: string; name: string; slug: string; spec: Spec & JsonObject };
};

const STEP_COLUMNS = `id, node_id AS "nodeId", type, status, port, input, output, output_ref AS "outputRef", error, meta,
  warnings, attempts, ordinal, started_at AS "startedAt", completed_at AS "completedAt"`;

type StepRow = Omit<StepView, 'startedAt' | 'completedAt'> & {
  startedAt: string;
  completedAt: string | null;
};
type Row = RunRow & { flowName: string; spec: Spec & JsonObject; steps: StepRow[] | null };

const GET = `SELECT ${RUN_COLUMNS}, f.name AS "flowName", v.spec, ${stepsOfRun(STEP_COLUMNS)} AS steps
  FROM run r JOIN flow f ON f.id = r.flow_id
    JOIN flow_version v ON v.flow_id = r.flow_id AND v.version = r.flow_version
  WHERE r.id = $2 AND r.org_id IS NOT DISTINCT FROM $1 AND r.surface = $3`;

/** Throws `not_found` for unknown runs, other organisations' and other surfaces'. */
export async function getRun(
  context: ServiceContext,
  input: { runId: string; surface: Surface },
): Promise<RunView> {
  const { platform, orgId } = context;
  const [found] = await platform.sql.query<Row>({
    name: 'get_run',
    text: GET,
    values: [orgId, input.runId, input.surface],
  });
  if (!found) throw notFound(input.surface === 'flow' ? 'run' : 'execution');
  const { flowName, spec, steps: rows, ...run } = found;
  const steps = (rows ?? []).map(stepOf);
  for (const step of steps) {
    if (step.outputRef)
      step.outputRef.url = await platform.storage.signedUrl(step.outputRef.key, LINK_SECONDS);
  }
  return { run, steps, flow: { id: run.flowId, name: flowName, slug: run.flowSlug, spec } };
}

function stepOf({ startedAt, completedAt, ...row }: StepRow): StepView {
  return {
    ...row,
    startedAt: new Date(startedAt),
    completedAt: completedAt === null ? null : new Date(completedAt),
  };
}
