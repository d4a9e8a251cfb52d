/** Creates a flow or a workflow as version 1 (contract 2.1, 2.6, 4.9). */
import type { FlowDocumentInput } from '@/server/contract/drafts';
import type { CreateDefinition } from '@/server/contract/flows';
import { contentHash } from '@/server/flow/spec/content-hash';
import type { Surface } from '@/server/flow/spec/spec';
import type { SqlRunner } from '@/server/infra/db/sql';
import { tenantTransaction } from '@/server/infra/db/tenant';
import { newId } from '@/server/infra/ids/ids';
import { conflict } from '../domain-error';
import { appendEvents } from '../events/append-events';
import { auditEvent } from '../events/audit-event';
import type { ServiceContext } from '../service-context';
import { definitionNoun, findFlow } from './flow-row';
import { type FlowView, viewFlow } from './flow-view';
import { insertVersion } from './insert-version';
import { assertPublishable, judgeSpec, specSurroundings } from './judge-spec';
import { assertCronFields, firstCronRun, newWebhookAccess } from './trigger-fields';

const ID_PREFIX: Record<Surface, string> = { flow: 'flw', workflow: 'wkf', aurion: 'wf' };

export type CreateFlow = CreateDefinition & {
  surface: Surface;
  /** Of the canvas. */
  notes?: FlowDocumentInput['notes'];
  /** What else belongs to it, done in the same transaction. */
  andThen?: (sql: SqlRunner, flowId: string, at: Date) => Promise<void>;
};

/** Throws `invalid`, `unprocessable` when it is to be active and cannot, and `conflict` for a taken slug. */
export async function createFlow(context: ServiceContext, input: CreateFlow): Promise<FlowView> {
  const { surface, slug, name, triggerType, status, description = null } = input;
  const options = await specSurroundings(context, surface);
  const { spec, issues } = judgeSpec(input.spec, options);
  const cron = {
    triggerType,
    cronExpression: input.cronExpression ?? null,
    cronEnabled: input.cronEnabled ?? triggerType === 'cron',
  };
  assertCronFields(cron);
  if (status === 'active') assertPublishable(surface, issues);
  const id = newId(ID_PREFIX[surface]);
  const head = { slug, name, description, status, ...cron, version: 1 };
  const webhook = triggerType === 'webhook' ? await newWebhookAccess(context, id) : {};
  const { layout, ...stored } = input.spec;
  const noun = definitionNoun(surface);
  const created = auditEvent(context, {
    type: `${noun}.created`,
    resourceType: noun,
    resourceId: id,
    after: { ...head, specHash: contentHash(spec), spec: stored },
  });
  const { orgId } = context;
  const at = new Date(context.platform.clock.now());
  const row = await tenantTransaction(context.db, async (tx, sql) => {
    const { timezone } = await tx.org.findFirstOrThrow({ select: { timezone: true } });
    const nextCronRunAt = firstCronRun(cron, timezone, at.getTime());
    const times = { nextCronRunAt, createdAt: at, updatedAt: at };
    const made = await tx.flow.createMany({
      data: {
        id,
        orgId,
        surface,
        ...head,
        ...webhook,
        ...times,
        layout: layout ?? {},
        notes: input.notes ?? [],
      },
      skipDuplicates: true,
    });
    if (made.count === 0) throw conflict('slug_taken', 'slug already exists');
    await insertVersion(tx, context, { flowId: id, version: 1, spec, at });
    await input.andThen?.(sql, id, at);
    await appendEvents(sql, orgId, [created]);
    return findFlow(sql, orgId, { surface, idOrSlug: id });
  });
  return viewFlow(context, row, options);
}
