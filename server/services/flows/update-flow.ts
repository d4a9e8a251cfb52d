/**
 * Changes a definition (contract 2.1, 4.9, 5.5): a new spec is a new version, removed fields send it back to draft,
 * and only a complete spec is ever active. Writers of one definition take turns.
 */
import type { UpdateDefinition } from '@/server/contract/flows';
import { validateSpec } from '@/server/flow/graph/validate-spec';
import { type TenantTx, tenantTransaction } from '@/server/infra/db/tenant';
import { appendEvents } from '../events/append-events';
import type { ServiceContext } from '../service-context';
import { type ChangedFlow, changedFlow } from './changed-flow';
import { changeEvents } from './flow-change-events';
import { assertMove } from './flow-moves';
import { type FlowRef, type FlowRow, findFlow, lockFlow, nextUpdatedAt } from './flow-row';
import { type FlowView, viewFlow } from './flow-view';
import { insertVersion } from './insert-version';
import { assertPublishable, judgeSpec, specSurroundings } from './judge-spec';
import { assertCronFields, firstCronRun, newWebhookAccess } from './trigger-fields';

export type UpdateFlow = FlowRef & UpdateDefinition;

/**
 * Throws `not_found`; `invalid` for a bad spec or cron expression; `unprocessable` when the result would be active
 * and incomplete; `conflict` for a move that does not exist.
 */
export async function updateFlow(context: ServiceContext, input: UpdateFlow): Promise<FlowView> {
  const options = await specSurroundings(context, input.surface);
  const judged = input.spec === undefined ? undefined : judgeSpec(input.spec, options).spec;
  const row = await tenantTransaction(context.db, async (tx, sql) => {
    const before = await lockFlow(sql, context.orgId, input);
    const after = changedFlow(before, input, judged);
    assertMove(before, after.status);
    assertCronFields(after);
    const events = changeEvents(context, before, after);
    if (events.length === 0 && !after.isLayoutChanged) return before;
    if (after.status === 'active' && (before.status !== 'active' || after.isNewVersion)) {
      assertPublishable(input.surface, validateSpec(after.spec, options));
    }
    await write(context, tx, before, after);
    await appendEvents(sql, context.orgId, events);
    return findFlow(sql, context.orgId, { surface: input.surface, idOrSlug: before.id });
  });
  return viewFlow(context, row, options);
}

async function write(
  context: ServiceContext,
  tx: TenantTx,
  before: FlowRow,
  after: ChangedFlow,
): Promise<void> {
  const now = context.platform.clock.now();
  const updatedAt = nextUpdatedAt(now, before);
  const { spec, specHash: _hash, isNewVersion, isLayoutChanged: _moved, ...head } = after;
  const isCronChanged =
    before.triggerType !== after.triggerType ||
    before.cronExpression !== after.cronExpression ||
    before.cronEnabled !== after.cronEnabled;
  const needsWebhook = after.triggerType === 'webhook' && before.webhookToken === null;
  await tx.flow.update({
    where: { id: before.id },
    data: {
      ...head,
      ...(isCronChanged ? { nextCronRunAt: firstCronRun(after, before.timezone, now) } : {}),
      ...(needsWebhook ? await newWebhookAccess(context, before.id) : {}),
      updatedAt,
    },
  });
  if (isNewVersion) {
    await insertVersion(tx, context, { flowId: before.id, version: after.version, spec, at: updatedAt });
  }
}
