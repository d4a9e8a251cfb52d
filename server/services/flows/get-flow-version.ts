import type { JsonObject } from '@/server/flow/json';
import { notFound } from '../domain-error';
import type { ServiceContext } from '../service-context';
import { findFlow } from './flow-row';
import {
  type FlowVersionSummary,
  VERSION_COLUMNS,
  type VersionRow,
  versionSummary,
} from './list-flow-versions';
import { assertMay, type ShownSurface } from './surface-scope';

export type FlowVersionView = FlowVersionSummary & {
  /** Without layout. */
  spec: JsonObject;
};

/** One version with its spec; throws `not_found` for the definition or the version. */
export async function getFlowVersion(
  context: ServiceContext,
  input: { surface: ShownSurface; idOrSlug: string; version: number },
): Promise<FlowVersionView> {
  const { platform, orgId } = context;
  assertMay(context.actor, input.surface, 'read');
  const flow = await findFlow(platform.sql, orgId, input);
  const [row] = await platform.sql.query<VersionRow & { spec: JsonObject }>({
    name: 'get_flow_version',
    text: `SELECT ${VERSION_COLUMNS}, v.spec FROM flow_version v
      WHERE v.org_id = $1 AND v.flow_id = $2 AND v.version = $3`,
    values: [orgId, flow.id, input.version],
  });
  if (!row) throw notFound('version');
  const { spec, ...rest } = row;
  return { ...versionSummary(rest, flow.version), spec };
}
