import { isJsonObject, type JsonValue } from '@/server/flow/json';
import { nodeDefinitions } from '@/server/flow/nodes/definitions';
import type { StepRecord } from '@/server/flow/run/run-state';
import type { RunStatus } from '@/server/flow/run/run-status';
import type { Platform } from '../platform';

export type PreviousStep = {
  id: string;
  nodeId: string;
  type: string;
  status: RunStatus;
  /** Null when it is large. */
  output: JsonValue;
  outputBytes: number;
  isOutputLeftOut: boolean;
  /** What a model says about its answer. */
  reasoning: string | null;
  startedAt: Date;
  completedAt: Date | null;
};

/** Where the steps before went, for whoever asks which one came last. */
export type StepJournal = Map<string, Pick<StepRecord, 'status' | 'port' | 'completedAt' | 'ordinal'>>;

type Row = Omit<PreviousStep, 'reasoning' | 'isOutputLeftOut'> & { ordinal: number; port: string | null };

const STEPS_MAX = 50;
const OUTPUT_BYTES_MAX = 32_768;
const REASONING_CHARS_MAX = 4_000;
const REASONING = ['reasoning', 'rationale', 'explanation', 'justification', 'reason', 'thinking'];

const SELECT = `SELECT s.id, s.node_id AS "nodeId", s.type, s.status, s.ordinal, s.port,
    CASE WHEN s.output_ref IS NULL AND octet_length(s.output::text) <= ${OUTPUT_BYTES_MAX} THEN s.output END AS output,
    coalesce((s.output_ref->>'bytes')::int, octet_length(s.output::text), 0) AS "outputBytes",
    s.started_at AS "startedAt", s.completed_at AS "completedAt"
  FROM step s WHERE s.org_id IS NOT DISTINCT FROM $1 AND s.run_id = $2
    AND s.ordinal < (SELECT ordinal FROM step WHERE id = $3) ORDER BY s.ordinal DESC LIMIT ${STEPS_MAX}`;

/** The steps before an approval in execution order, the last fifty of them, without large outputs. */
export async function readPreviousSteps(
  { sql }: Platform,
  orgId: string,
  { runId, stepId }: { runId: string; stepId: string },
): Promise<{ steps: PreviousStep[]; journal: StepJournal }> {
  const rows = await sql.query<Row>({
    name: 'approval_previous_steps',
    text: SELECT,
    values: [orgId, runId, stepId],
  });
  rows.reverse();
  return { steps: rows.map(stepOf), journal: new Map(rows.map((row) => [row.nodeId, recordOf(row)])) };
}

function stepOf({ ordinal: _ordinal, port: _port, ...row }: Row): PreviousStep {
  return {
    ...row,
    isOutputLeftOut: row.output === null && row.outputBytes > OUTPUT_BYTES_MAX,
    reasoning: nodeDefinitions.get(row.type)?.category === 'model' ? reasoningOf(row.output) : null,
  };
}

function recordOf({ status, port, completedAt, ordinal }: Row) {
  return {
    status,
    ordinal,
    ...(port === null ? {} : { port }),
    ...(completedAt === null ? {} : { completedAt: completedAt.getTime() }),
  };
}

/** A field of the model's parsed answer, or of its output, that by its name says why. */
function reasoningOf(output: JsonValue): string | null {
  if (!isJsonObject(output)) return null;
  const { parsed } = output;
  const answers = [parsed, output].filter((one) => one !== undefined && isJsonObject(one));
  for (const answer of answers) {
    for (const field of REASONING) {
      const said = Object.hasOwn(answer, field) ? answer[field] : undefined;
      if (typeof said === 'string' && said.trim() !== '') return said.slice(0, REASONING_CHARS_MAX);
    }
  }
  return null;
}
