import type { Surface } from '@/server/flow/spec/spec';
import type { SqlRunner } from '@/server/infra/db/sql';

/** A run's row without its payloads. */
export type RunHead = {
  id: string;
  orgId: string;
  surface: Surface;
  flowId: string;
  flowSlug: string;
  flowVersion: number;
  status: string;
  externalId: string | null;
  traceId: string;
};

/** The run of this organisation, or undefined. */
export async function findRunHead(
  sql: SqlRunner,
  orgId: string,
  runId: string,
): Promise<RunHead | undefined> {
  const [row] = await sql.query<RunHead>({
    name: 'run_head',
    text: `SELECT id, org_id AS "orgId", surface, flow_id AS "flowId", flow_slug AS "flowSlug",
        flow_version AS "flowVersion", status, external_id AS "externalId", trace_id AS "traceId"
      FROM run WHERE id = $2 AND org_id IS NOT DISTINCT FROM $1`,
    values: [orgId, runId],
  });
  return row;
}
