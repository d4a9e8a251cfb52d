import type { JsonObject } from '@/server/flow/json';
import { notFound } from '../domain-error';
import type { ServiceContext } from '../service-context';
import { type FlowRef, findFlow } from './flow-row';

export type FlowVersionView = {
  version: number;
  spec: JsonObject;
  specHash: string;
  createdBy: string;
  createdAt: Date;
};

/** One version with its spec (without layout); throws `not_found` for the definition or the version. */
export async function getFlowVersion(
  context: ServiceContext,
  input: FlowRef & { version: number },
): Promise<FlowVersionView> {
  const { platform, orgId } = context;
  const flow = await findFlow(platform.sql, orgId, input);
  const [row] = await platform.sql.query<FlowVersionView>({
    name: 'get_flow_version',
    text: `SELECT version, spec, spec_hash AS "specHash", created_by AS "createdBy", created_at AS "createdAt"
      FROM flow_version WHERE org_id = $1 AND flow_id = $2 AND version = $3`,
    values: [orgId, flow.id, input.version],
  });
  if (!row) throw notFound('version');
  return row;
}
