/** Sample data for a flow's editor: what a run was given and what its steps yielded. */
import type { JsonValue } from '@/server/flow/json';
import type { RunStatus } from '@/server/flow/run/run-status';
import { notFound } from '../domain-error';
import { runSurfaces } from '../flows/surface-scope';
import type { ServiceContext } from '../service-context';
import { boundedJson } from './inline-json';

const ONE_BYTES_MAX = 65_536;
const ALL_BYTES_MAX = 524_288;

export type LastOutputs = {
  runId: string;
  flowVersion: number;
  status: RunStatus;
  finishedAt: Date | null;
  trigger: JsonValue;
  outputs: Record<string, JsonValue>;
  leftOut: string[];
};

type RunRow = Omit<LastOutputs, 'outputs' | 'leftOut'> & { triggerBytes: number | null };
type StepRow = { nodeId: string; output: JsonValue; outputBytes: number | null; isStored: boolean };

const RUN = `SELECT r.id AS "runId", r.flow_version AS "flowVersion", r.status, r.finished_at AS "finishedAt",
    ${boundedJson('r.input', 'trigger', `${ONE_BYTES_MAX}`)}
  FROM run r WHERE r.flow_id = $2 AND r.org_id IS NOT DISTINCT FROM $1 AND r.outputs_purged_at IS NULL`;
const NAMED = `${RUN} AND r.id = $3`;
const LAST = `${RUN} AND r.status IN ('succeeded', 'failed') ORDER BY r.created_at DESC LIMIT 1`;
const STEPS = `SELECT node_id AS "nodeId", output_ref IS NOT NULL AS "isStored",
    ${boundedJson('output', 'output', `${ONE_BYTES_MAX}`)}
  FROM step WHERE run_id = $2 AND org_id IS NOT DISTINCT FROM $1 AND port IS NOT NULL ORDER BY ordinal`;

/** Of the run that is named, else of the last one that finished; null when it is not kept. Throws `not_found`. */
export async function getLastOutputs(
  context: ServiceContext,
  { flowId, runId }: { flowId: string; runId?: string | undefined },
): Promise<LastOutputs | null> {
  const { platform, orgId, actor } = context;
  const [[flow], [run]] = await Promise.all([
    platform.sql.query({
      name: 'last_outputs_flow',
      text: 'SELECT 1 FROM flow WHERE id = $2 AND org_id IS NOT DISTINCT FROM $1 AND surface = ANY ($3)',
      values: [orgId, flowId, runSurfaces(actor, 'read')],
    }),
    platform.sql.query<RunRow>(
      runId === undefined
        ? { name: 'last_outputs_run', text: LAST, values: [orgId, flowId] }
        : { name: 'last_outputs_named', text: NAMED, values: [orgId, flowId, runId] },
    ),
  ]);
  if (!flow) throw notFound('flow');
  if (!run) return null;
  const steps = await platform.sql.query<StepRow>({
    name: 'last_outputs_steps',
    text: STEPS,
    values: [orgId, run.runId],
  });
  const { triggerBytes, ...rest } = run;
  const isCut = (triggerBytes ?? 0) > ONE_BYTES_MAX;
  return { ...rest, ...fitting(steps, isCut ? ['trigger'] : []) };
}

/** Outputs in execution order, as many as fit. */
function fitting(steps: readonly StepRow[], leftOut: string[]): Pick<LastOutputs, 'outputs' | 'leftOut'> {
  const outputs: Record<string, JsonValue> = Object.create(null);
  let left = ALL_BYTES_MAX;
  for (const { nodeId, output, outputBytes, isStored } of steps) {
    const bytes = outputBytes ?? 0;
    if (isStored || bytes > ONE_BYTES_MAX || bytes > left) {
      leftOut.push(nodeId);
      continue;
    }
    left -= bytes;
    outputs[nodeId] = output;
  }
  return { outputs, leftOut };
}
