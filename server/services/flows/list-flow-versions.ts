import type { ServiceContext } from '../service-context';
import { type FlowRef, findFlow } from './flow-row';

export type FlowVersionSummary = {
  version: number;
  /** SHA-256 of the canonical spec, hex. */
  specHash: string;
  createdBy: string;
  createdAt: Date;
  isCurrent: boolean;
};

/** Every version of a definition, newest first; throws `not_found`. */
export async function listFlowVersions(context: ServiceContext, ref: FlowRef): Promise<FlowVersionSummary[]> {
  const flow = await findFlow(context.platform.sql, context.orgId, ref);
  const versions = await context.db.flowVersion.findMany({
    where: { flowId: flow.id },
    orderBy: { version: 'desc' },
    select: { version: true, specHash: true, createdBy: true, createdAt: true },
  });
  return versions.map((one) => ({ ...one, isCurrent: one.version === flow.version }));
}
