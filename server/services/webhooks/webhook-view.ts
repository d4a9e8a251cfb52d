import type { SqlRunner } from '@/server/infra/db/sql';
import { notFound } from '../domain-error';
import type { ServiceContext } from '../service-context';

/** A subscription as services hand it out (contract 3.2); its secret is shown by create and rotate only. */
export type WebhookView = {
  id: string;
  url: string;
  events: string[];
  description: string;
  active: boolean;
  secretPreview: string;
  failureCount: number;
  disabledReason: string | null;
  previousSecretValidUntil: Date | null;
  createdAt: Date;
};

type Row = Omit<WebhookView, 'previousSecretValidUntil'> & { previousValidUntil: Date | null };

/** What Prisma reads for it. */
export const WEBHOOK_FIELDS = {
  id: true,
  url: true,
  events: true,
  description: true,
  active: true,
  secretPreview: true,
  failureCount: true,
  disabledReason: true,
  previousValidUntil: true,
  createdAt: true,
} as const;

/** A row as it is shown; an overlap that is over is not. */
export function viewWebhook(context: ServiceContext, { previousValidUntil, ...row }: Row): WebhookView {
  const isOverlap = (previousValidUntil?.getTime() ?? 0) > context.platform.clock.now();
  return { ...row, previousSecretValidUntil: isOverlap ? previousValidUntil : null };
}

/** How much of a secret may be shown again. */
export function secretPreview(secret: string): string {
  return `${secret.slice(0, 'qe_whsec_'.length + 4)}…`;
}

/** The context under which a subscription's secret is encrypted. */
export function subscriptionSecretContext(webhookId: string): string {
  return `webhook:${webhookId}`;
}

/**
 * Keeps other writers of the subscription waiting until the transaction ends; throws `not_found`. Runs that put
 * deliveries under it go on: a stronger lock could deadlock with them over the event chain.
 */
export async function lockWebhook(sql: SqlRunner, orgId: string, id: string): Promise<void> {
  const rows = await sql.query({
    name: 'lock_webhook',
    text: 'SELECT 1 FROM webhook WHERE org_id = $1 AND id = $2 FOR NO KEY UPDATE',
    values: [orgId, id],
  });
  if (rows.length === 0) throw notFound('webhook');
}
