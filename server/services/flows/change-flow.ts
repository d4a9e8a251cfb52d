/**
 * Changes a definition within a transaction (contract 4.9, 5.5): a new spec is a new version, removed fields send it
 * back to draft, and only a complete spec is ever active. Writers of one definition take turns.
 */
import { validateSpec } from '@/server/flow/graph/validate-spec';
import type { ValidationOptions } from '@/server/flow/graph/validation';
import type { SqlRunner } from '@/server/infra/db/sql';
import type { TenantTx } from '@/server/infra/db/tenant';
import { appendEvents } from '../events/append-events';
import type { ServiceContext } from '../service-context';
import { type ChangedFlow, changedFlow, type FlowChange } from './changed-flow';
import { changeEvents } from './flow-change-events';
import { assertMove } from './flow-moves';
import { type FlowRow, findFlow, nextUpdatedAt } from './flow-row';
import { insertVersion } from './insert-version';
import { assertPublishable } from './judge-spec';
import { assertCronFields, firstCronRun, newWebhookAccess } from './trigger-fields';

/**
 * `before` is locked by the caller. Throws `invalid` for a bad cron expression, `unprocessable` when the result would
 * be active and incomplete, `conflict` for a move that does not exist.
 */
export async function changeFlow(
  context: ServiceContext,
  { tx, sql }: { tx: TenantTx; sql: SqlRunner },
  before: FlowRow,
  change: FlowChange,
  options: ValidationOptions,
): Promise<FlowRow> {
  const after = changedFlow(before, change);
  assertMove(before, after.status);
  assertCronFields(after);
  const events = changeEvents(context, before, after);
  if (events.length === 0 && !after.isLayoutChanged) return before;
  if (after.status === 'active' && (before.status !== 'active' || after.isNewVersion)) {
    assertPublishable(before.surface, validateSpec(after.spec, options));
  }
  await write(context, tx, before, after, change.summary);
  await appendEvents(sql, context.orgId, events);
  return findFlow(sql, context.orgId, { surface: before.surface, idOrSlug: before.id });
}

async function write(
  context: ServiceContext,
  tx: TenantTx,
  before: FlowRow,
  after: ChangedFlow,
  summary: string | undefined,
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
    const { version } = after;
    await insertVersion(tx, context, { flowId: before.id, version, spec, summary, at: updatedAt });
  }
}
