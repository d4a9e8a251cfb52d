import type { JsonObject } from '@/server/flow/json';
import type { RunStatus } from '@/server/flow/run/run-status';
import { notFound } from '../domain-error';
import { runSurfaces, type ShownSurface } from '../flows/surface-scope';
import type { ServiceContext } from '../service-context';

/** The run that is to be repeated. */
export type SourceRun = {
  id: string;
  surface: ShownSurface;
  flowId: string;
  flowVersion: number;
  status: RunStatus;
  input: JsonObject;
  externalId: string | null;
  outputsPurgedAt: Date | null;
};

/** Throws `not_found` for unknown runs and those that the actor may not start. */
export async function readSourceRun(
  { platform, orgId, actor }: ServiceContext,
  runId: string,
): Promise<SourceRun> {
  const [run] = await platform.sql.query<SourceRun>({
    name: 'rerun_source',
    text: `SELECT id, surface, flow_id AS "flowId", flow_version AS "flowVersion", status, input,
        external_id AS "externalId", outputs_purged_at AS "outputsPurgedAt"
      FROM run WHERE id = $2 AND org_id IS NOT DISTINCT FROM $1 AND surface = ANY ($3)`,
    values: [orgId, runId, runSurfaces(actor, 'write')],
  });
  if (!run) throw notFound('run');
  return run;
}
