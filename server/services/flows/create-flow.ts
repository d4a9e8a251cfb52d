/** Creates a flow or a workflow as version 1 (contract 2.1, 2.6, 4.9). */
import type { CreateDefinition } from '@/server/contract/flows';
import { contentHash } from '@/server/flow/spec/content-hash';
import type { Surface } from '@/server/flow/spec/spec';
import { tenantTransaction } from '@/server/infra/db/tenant';
import { newId } from '@/server/infra/ids/ids';
import { conflict } from '../domain-error';
import { appendEvents } from '../events/append-events';
import { auditEvent } from '../events/audit-event';
import type { ServiceContext } from '../service-context';
import { definitionNoun, findFlow } from './flow-row';
import { type FlowView, viewFlow } from './flow-view';
import { assertPublishable, judgeSpec, specSurroundings } from './judge-spec';
import { assertCronFields, firstCronRun, newWebhookAccess } from './trigger-fields';

const ID_PREFIX: Record<Surface, string> = { flow: 'flw', workflow: 'wkf', aurion: 'wf' };

export type CreateFlow = CreateDefinition & { surface: Surface };

/** Throws `invalid`, `unprocessable` when it is to be active and cannot, and `conflict` for a taken slug. */
export async function createFlow(context: ServiceContext, input: CreateFlow): Promise<FlowView> {
  const { surface, slug, name, triggerType, status, spec: given } = input;
  const options = await specSurroundings(context, surface);
  const { spec, issues } = judgeSpec(given, options);
  const description = input.description ?? null;
  const cron = {
    triggerType,
    cronExpression: input.cronExpression ?? null,
    cronEnabled: input.cronEnabled ?? triggerType === 'cron',
  };
  assertCronFields(cron);
  if (status === 'active') assertPublishable(surface, issues);
  const id = newId(ID_PREFIX[surface]);
  const webhook = triggerType === 'webhook' ? await newWebhookAccess(context, id) : {};
  const at = new Date(context.platform.clock.now());
  const { layout = {}, ...stored } = given;
  const specHash = contentHash(spec);
  const noun = definitionNoun(surface);
  const created = auditEvent(context, {
    type: `${noun}.created`,
    resourceType: noun,
    resourceId: id,
    after: { slug, name, description, status, ...cron, version: 1, specHash, spec: stored },
  });
  const row = await tenantTransaction(context.db, async (tx, sql) => {
    const { timezone } = await tx.org.findFirstOrThrow({ select: { timezone: true } });
    const { count } = await tx.flow.createMany({
      data: {
        ...{ id, orgId: context.orgId, surface, slug, name, description, status, version: 1 },
        ...{ ...cron, ...webhook, nextCronRunAt: firstCronRun(cron, timezone, at.getTime()) },
        ...{ layout: layout ?? {}, createdAt: at, updatedAt: at },
      },
      skipDuplicates: true,
    });
    if (count === 0) throw conflict('slug_taken', 'slug already exists');
    await tx.flowVersion.create({
      data: {
        ...{ orgId: context.orgId, flowId: id, version: 1, spec: stored, specHash },
        ...{ createdBy: context.actor.id ?? context.actor.type, createdAt: at },
      },
    });
    await appendEvents(sql, context.orgId, [created]);
    return findFlow(sql, context.orgId, { surface, idOrSlug: id });
  });
  return viewFlow(context, row, options);
}
