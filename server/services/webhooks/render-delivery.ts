/**
 * The body of a delivery (contract 2.9). Events carry ids and what changed; what is long (inputs, outputs, steps) is
 * read from the journal when the body is written, so that the hot path does not copy it.
 */
import type { JsonObject, JsonValue } from '@/server/flow/json';
import type { SqlRunner } from '@/server/infra/db/sql';

export type UnwrittenDelivery = {
  orgId: string;
  event: string;
  eventId: string;
  occurredAt: Date;
  data: JsonValue;
};

/** JSON text, to be kept and sent byte for byte. */
export async function renderDelivery(sql: SqlRunner, delivery: UnwrittenDelivery): Promise<string> {
  const { eventId: id, event, occurredAt, orgId } = delivery;
  const data = await fullData(sql, delivery);
  return JSON.stringify({ id, event, occurredAt: occurredAt.toISOString(), orgId, data });
}

type Enrich = (sql: SqlRunner, orgId: string, data: JsonObject) => Promise<JsonObject>;

const ENRICH: Readonly<Record<string, Enrich>> = {
  'flow.run.started': async (sql, orgId, data) => {
    const run = await runOf(sql, orgId, data.runId);
    return { ...data, input: run?.input ?? null };
  },
  'flow.run.succeeded': async (sql, orgId, data) => ({
    ...data,
    steps: await stepsOf(sql, orgId, data.runId),
  }),
  'workflow.execution.started': async (sql, orgId, data) => {
    const run = await runOf(sql, orgId, data.executionId);
    return { ...data, inputs: run?.input ?? null };
  },
  'workflow.execution.completed': async (sql, orgId, { finishedAt = null, ...data }) => {
    const run = await runOf(sql, orgId, data.executionId);
    const workflowVersion = run?.flowVersion ?? null;
    return { ...data, workflowVersion, output: run?.output ?? null, completedAt: finishedAt };
  },
  'workflow.step.completed': async (sql, orgId, data) => {
    const steps = await stepsOf(sql, orgId, data.executionId);
    const step = steps.find(({ id }) => id === data.stepId);
    return { ...data, output: step?.output ?? null };
  },
};

async function fullData(sql: SqlRunner, { event, orgId, data }: UnwrittenDelivery): Promise<JsonValue> {
  const enrich = Object.hasOwn(ENRICH, event) ? ENRICH[event] : undefined;
  const isObject = typeof data === 'object' && data !== null && !Array.isArray(data);
  return enrich && isObject ? enrich(sql, orgId, data) : data;
}

type RunFacts = { input: JsonValue; output: JsonValue; flowVersion: number };

async function runOf(
  sql: SqlRunner,
  orgId: string,
  runId: JsonValue | undefined,
): Promise<RunFacts | undefined> {
  const [run] = await sql.query<RunFacts>({
    name: 'delivery_run',
    text: 'SELECT input, output, flow_version AS "flowVersion" FROM run WHERE org_id = $1 AND id = $2',
    values: [orgId, runId],
  });
  return run;
}

async function stepsOf(sql: SqlRunner, orgId: string, runId: JsonValue | undefined): Promise<JsonObject[]> {
  const steps = await sql.query<JsonObject & { startedAt: Date; completedAt: Date | null }>({
    name: 'delivery_steps',
    text: `SELECT id, node_id AS "nodeId", type, status, output, output_ref AS "outputRef", error,
        started_at AS "startedAt", completed_at AS "completedAt"
      FROM step WHERE org_id = $1 AND run_id = $2 ORDER BY ordinal`,
    values: [orgId, runId],
  });
  return steps.map((step) => ({
    ...step,
    startedAt: step.startedAt.toISOString(),
    completedAt: step.completedAt?.toISOString() ?? null,
  }));
}
