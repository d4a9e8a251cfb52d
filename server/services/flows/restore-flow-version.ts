import { tenantTransaction } from '@/server/infra/db/tenant';
import type { ServiceContext } from '../service-context';
import { changeFlow } from './change-flow';
import { lockFlow } from './flow-row';
import { type FlowView, viewFlow } from './flow-view';
import { getFlowVersion } from './get-flow-version';
import { judgeSpec, specSurroundings } from './judge-spec';
import { assertMay, type ShownSurface } from './surface-scope';

export type RestoreFlowVersion = {
  surface: ShownSurface;
  idOrSlug: string;
  version: number;
  summary?: string;
};

/**
 * Makes an old spec the newest version; when it is the live one already, nothing happens. An active definition stays
 * active: going back is what keeps it at work. Throws `not_found`, `invalid` or `unprocessable` when the old spec may
 * not be used any more.
 */
export async function restoreFlowVersion(
  context: ServiceContext,
  input: RestoreFlowVersion,
): Promise<FlowView> {
  const { surface, version, summary = `Restored version ${version}` } = input;
  assertMay(context.actor, surface, 'write');
  const old = await getFlowVersion(context, input);
  const options = await specSurroundings(context, surface);
  const { spec } = judgeSpec(old.spec, options);
  const row = await tenantTransaction(context.db, async (tx, sql) => {
    const before = await lockFlow(sql, context.orgId, input);
    const restored = await changeFlow(context, { tx, sql }, before, { spec, summary }, options);
    if (before.status !== 'active') return restored;
    return changeFlow(context, { tx, sql }, restored, { status: 'active' }, options);
  });
  return viewFlow(context, row, options);
}
