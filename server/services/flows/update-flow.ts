/**
 * Changes a definition (contract 2.1, 4.9, 5.5): a new spec is a new version, removed fields send it back to draft,
 * and only a complete spec is ever active. Writers of one definition take turns.
 */
import type { UpdateDefinition } from '@/server/contract/flows';
import { validateSpec } from '@/server/flow/graph/validate-spec';
import type { ValidationOptions } from '@/server/flow/graph/validation';
import type { JsonObject } from '@/server/flow/json';
import { contentHash } from '@/server/flow/spec/content-hash';
import { removedFields } from '@/server/flow/spec/removed-fields';
import type { Layout, Spec } from '@/server/flow/spec/spec';
import { specsEqual } from '@/server/flow/spec/specs-equal';
import { stripLayout } from '@/server/flow/spec/strip-layout';
import { type TenantTx, tenantTransaction } from '@/server/infra/db/tenant';
import { appendEvents } from '../events/append-events';
import type { ServiceContext } from '../service-context';
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
    const after = changed(before, input, judged);
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

/** A definition as it shall be. */
export type ChangedFlow = Pick<
  FlowRow,
  'name' | 'description' | 'status' | 'triggerType' | 'cronExpression' | 'cronEnabled' | 'version'
> & { spec: Spec; specHash: string; isNewVersion: boolean; layout: Layout; isLayoutChanged: boolean };

function changed(before: FlowRow, input: UpdateFlow, spec: Spec | undefined): ChangedFlow {
  const isNewVersion = spec !== undefined && !specsEqual(before.spec, spec);
  const triggerType = input.triggerType ?? before.triggerType;
  const becomesCron = triggerType === 'cron' && before.triggerType !== 'cron';
  const layout = spec?.layout ?? before.layout;
  return {
    name: input.name ?? before.name,
    description: input.description === undefined ? before.description : input.description,
    status: statusAfter(before, input, isNewVersion ? spec : undefined),
    triggerType,
    cronExpression: input.cronExpression === undefined ? before.cronExpression : input.cronExpression,
    cronEnabled: input.cronEnabled ?? (becomesCron || before.cronEnabled),
    version: before.version + (isNewVersion ? 1 : 0),
    spec: isNewVersion ? spec : before.spec,
    specHash: isNewVersion ? contentHash(spec) : before.specHash,
    isNewVersion,
    layout,
    isLayoutChanged: JSON.stringify(layout) !== JSON.stringify(before.layout),
  };
}

/** Naming the status it has is no wish to keep it: taking something away sends it to draft all the same. */
function statusAfter(before: FlowRow, input: UpdateFlow, newSpec: Spec | undefined): FlowRow['status'] {
  if (input.status !== undefined && input.status !== before.status) return input.status;
  return newSpec && removedFields(before.spec, newSpec).length > 0 ? 'draft' : before.status;
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
