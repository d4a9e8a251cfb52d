import { decryptSecret } from '@/server/infra/crypto/secret-value';
import { tenantTransaction } from '@/server/infra/db/tenant';
import { appendEvents } from '../events/append-events';
import { auditEvent } from '../events/audit-event';
import { webhookSecretContext } from '../runs/trigger-webhook';
import type { ServiceContext } from '../service-context';
import { definitionNoun, type FlowRef, findFlow } from './flow-row';
import { type FlowView, viewFlow } from './flow-view';
import { specSurroundings } from './judge-spec';

export type GetFlow = FlowRef & {
  /** Also reads the webhook secret, which the audit log notes (contract 2.1). */
  revealSecret?: boolean;
};

/** One definition by id or slug; throws `not_found`. */
export async function getFlow(context: ServiceContext, input: GetFlow): Promise<FlowView> {
  const { platform, orgId } = context;
  const [row, options] = await Promise.all([
    findFlow(platform.sql, orgId, input),
    specSurroundings(context, input.surface),
  ]);
  const view = viewFlow(context, row, options);
  if (!input.revealSecret || row.webhookSecret === null) return view;
  const orgKey = await platform.orgKeys.of(orgId);
  const webhookSecret = decryptSecret(orgKey, row.webhookSecret, webhookSecretContext(row.id));
  const noun = definitionNoun(row.surface);
  const revealed = auditEvent(context, {
    type: `${noun}.secret_revealed`,
    resourceType: noun,
    resourceId: row.id,
  });
  await tenantTransaction(context.db, (_tx, sql) => appendEvents(sql, orgId, [revealed]));
  return { ...view, webhookSecret };
}
