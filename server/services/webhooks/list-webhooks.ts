import { notFound } from '../domain-error';
import type { ServiceContext } from '../service-context';
import { viewWebhook, WEBHOOK_FIELDS, type WebhookView } from './webhook-view';

export type WebhookPage = { rows: WebhookView[]; total: number };

/** One page of subscriptions, newest first. */
export async function listWebhooks(
  context: ServiceContext,
  { page, limit }: { page: number; limit: number },
): Promise<WebhookPage> {
  const [rows, total] = await Promise.all([
    context.db.webhook.findMany({
      select: WEBHOOK_FIELDS,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      skip: (page - 1) * limit,
      take: limit,
    }),
    context.db.webhook.count(),
  ]);
  return { rows: rows.map((row) => viewWebhook(context, row)), total };
}

/** One subscription; throws `not_found`. */
export async function getWebhook(context: ServiceContext, id: string): Promise<WebhookView> {
  const row = await context.db.webhook.findFirst({ where: { id }, select: WEBHOOK_FIELDS });
  if (!row) throw notFound('webhook');
  return viewWebhook(context, row);
}
