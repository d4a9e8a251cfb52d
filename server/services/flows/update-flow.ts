import type { UpdateDefinition } from '@/server/contract/flows';
import { tenantTransaction } from '@/server/infra/db/tenant';
import type { ServiceContext } from '../service-context';
import { changeFlow } from './change-flow';
import { type FlowRef, lockFlow } from './flow-row';
import { type FlowView, viewFlow } from './flow-view';
import { judgeSpec, specSurroundings } from './judge-spec';

export type UpdateFlow = FlowRef & UpdateDefinition;

/**
 * Changes a definition as `changeFlow` says (contract 2.1). Throws `not_found`; `invalid` for a bad spec or cron
 * expression; `unprocessable` when the result would be active and incomplete; `conflict` for a move that does not
 * exist.
 */
export async function updateFlow(context: ServiceContext, input: UpdateFlow): Promise<FlowView> {
  const { surface, idOrSlug, spec: given, ...fields } = input;
  const options = await specSurroundings(context, surface);
  const spec = given === undefined ? undefined : judgeSpec(given, options).spec;
  const row = await tenantTransaction(context.db, async (tx, sql) => {
    const before = await lockFlow(sql, context.orgId, { surface, idOrSlug });
    return changeFlow(context, { tx, sql }, before, { ...fields, spec }, options);
  });
  return viewFlow(context, row, options);
}
