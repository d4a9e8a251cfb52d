/** The steps of a run as its page shows them: large inputs and outputs left out, or loaded on demand. */
import type { JsonObject, JsonValue } from '@/server/flow/json';
import type { StepError, StepWarning } from '@/server/flow/nodes/node-executor';
import { errorAdvice } from '@/server/flow/run/error-advice';
import type { StepStatus } from '@/server/flow/run/step-status';
import type { Platform } from '../platform';
import type { OutputRef } from '../runs/step-rows';
import type { ServiceContext } from '../service-context';
import { boundedJson, leftOutOf, WHOLE_BYTES_MAX } from './inline-json';

/** How long a link to a large output works. */
const LINK_SECONDS = 15 * 60;

type DeskStepRow = {
  id: string;
  nodeId: string;
  type: string;
  status: StepStatus;
  ordinal: number;
  port: string | null;
  input: JsonValue;
  inputBytes: number | null;
  output: JsonValue;
  outputBytes: number | null;
  outputRef: OutputRef | null;
  error: StepError | null;
  meta: JsonObject | null;
  warnings: StepWarning[] | null;
  attempts: number;
  resumeAt: Date | null;
  startedAt: Date;
  completedAt: Date | null;
};

/** The same within the JSON of its run: times are text there. */
export type DeskStepJson = Omit<DeskStepRow, 'resumeAt' | 'startedAt' | 'completedAt'> & {
  resumeAt: string | null;
  startedAt: string;
  completedAt: string | null;
};

export type DeskStep = Omit<DeskStepRow, 'outputRef'> & {
  outputRef: (OutputRef & { url: string }) | null;
  leftOut: ('input' | 'output')[];
  advice: string | null;
  reusedFrom: string | null;
};

/** The columns of a step's row; its parts over the size in `max` are left out. */
export const deskStepColumns = (max: string) =>
  `id, node_id AS "nodeId", type, status, ordinal, port, ${boundedJson('input', 'input', max)},
    ${boundedJson('output', 'output', max)}, output_ref AS "outputRef", error, meta, warnings, attempts,
    resume_at AS "resumeAt", started_at AS "startedAt", completed_at AS "completedAt"`;

const SELECT = `SELECT ${deskStepColumns('$3')}
  FROM step WHERE run_id = $2 AND org_id IS NOT DISTINCT FROM $1 AND node_id = $4`;

/** The step of one node, if it has begun; the parts over `bytesMax` are left out. */
export async function readDeskStep(
  { platform, orgId }: ServiceContext,
  runId: string,
  { bytesMax, nodeId }: { bytesMax: number; nodeId: string },
): Promise<DeskStep | undefined> {
  const [row] = await platform.sql.query<DeskStepRow>({
    name: 'run_desk_step',
    text: SELECT,
    values: [orgId, runId, bytesMax, nodeId],
  });
  return row && deskStepOf(platform, row, bytesMax);
}

/** What is shown of a row that was read with `bytesMax`, alone or in the JSON of its run. */
export async function deskStepOf(
  platform: Platform,
  row: DeskStepRow | DeskStepJson,
  bytesMax: number,
): Promise<DeskStep> {
  return {
    ...row,
    resumeAt: row.resumeAt === null ? null : new Date(row.resumeAt),
    startedAt: new Date(row.startedAt),
    completedAt: row.completedAt === null ? null : new Date(row.completedAt),
    outputBytes: row.outputRef?.bytes ?? row.outputBytes,
    outputRef: row.outputRef && {
      ...row.outputRef,
      url: await platform.storage.signedUrl(row.outputRef.key, LINK_SECONDS),
    },
    leftOut: row.outputRef
      ? [...leftOutOf(row, ['input'], bytesMax), 'output' as const]
      : leftOutOf(row, ['input', 'output'], bytesMax),
    advice: row.error && errorAdvice(row.error),
    reusedFrom: typeof row.meta?.reusedFrom === 'string' ? row.meta.reusedFrom : null,
  };
}

/** Puts an output that lies in storage into its step, unless it is too large for that. */
export async function loadOutput({ platform }: ServiceContext, step: DeskStep): Promise<DeskStep> {
  if (!step.outputRef || step.outputRef.bytes > WHOLE_BYTES_MAX) return step;
  const stored = await platform.storage.get(step.outputRef.key);
  if (!stored) return step;
  const output = JSON.parse(stored.bytes.toString('utf8')) as JsonValue;
  return { ...step, output, leftOut: step.leftOut.filter((name) => name !== 'output') };
}
