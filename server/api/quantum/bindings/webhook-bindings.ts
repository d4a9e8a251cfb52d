import type { z } from 'zod';
import type { delivery, webhook } from '@/server/contract/webhooks';
import { createWebhook } from '@/server/services/webhooks/create-webhook';
import { deleteWebhook } from '@/server/services/webhooks/delete-webhook';
import { type DeliveryView, listDeliveries } from '@/server/services/webhooks/list-deliveries';
import { listEvents } from '@/server/services/webhooks/list-events';
import { getWebhook, listWebhooks } from '@/server/services/webhooks/list-webhooks';
import { resendDelivery } from '@/server/services/webhooks/resend-delivery';
import { rotateWebhookSecret } from '@/server/services/webhooks/rotate-webhook-secret';
import { sendTestEvent } from '@/server/services/webhooks/send-test-event';
import { updateWebhook } from '@/server/services/webhooks/update-webhook';
import type { WebhookView } from '@/server/services/webhooks/webhook-view';
import type { Bindings } from '../binding';
import { presentPage } from '../present-page';
import { presentTime, presentTimeOrNull } from '../present-time';

/** Subscriptions and deliveries (contract 2.7, 2.9). */
export const webhookBindings: Bindings<
  | 'webhooks.events'
  | 'webhooks.list'
  | 'webhooks.create'
  | 'webhooks.get'
  | 'webhooks.update'
  | 'webhooks.delete'
  | 'webhooks.rotate-secret'
  | 'webhooks.test'
  | 'webhooks.deliveries'
  | 'webhooks.resend'
> = {
  'webhooks.events': async (context) => ({ body: { data: await listEvents(context) } }),
  'webhooks.list': async (context, { query }) => {
    const { rows, total } = await listWebhooks(context, query);
    return { body: presentPage(rows, total, query, presentWebhook) };
  },
  'webhooks.create': async (context, { body }) => {
    const made = await createWebhook(context, body);
    return { body: { data: { id: made.id, webhook: presentWebhook(made), secret: made.secret } } };
  },
  'webhooks.get': async (context, { params }) => ({
    body: { data: { webhook: presentWebhook(await getWebhook(context, params.id)) } },
  }),
  'webhooks.update': async (context, { params, body }) => {
    const view = await updateWebhook(context, { ...body, id: params.id });
    return { body: { data: { webhook: presentWebhook(view) } } };
  },
  'webhooks.delete': async (context, { params }) => {
    const id = await deleteWebhook(context, params.id);
    return { body: { data: { id, deleted: true } } };
  },
  'webhooks.rotate-secret': async (context, { params }) => {
    const { secret, previousValidUntil } = await rotateWebhookSecret(context, params.id);
    return { body: { data: { secret, previousValidUntil: presentTime(previousValidUntil) } } };
  },
  'webhooks.test': async (context, { params }) => ({
    body: { data: { delivery: presentDelivery(await sendTestEvent(context, params.id)) } },
  }),
  'webhooks.deliveries': async (context, { params, query }) => {
    const { rows, total } = await listDeliveries(context, { ...query, id: params.id });
    return { body: presentPage(rows, total, query, presentDelivery) };
  },
  'webhooks.resend': async (context, { params }) => ({
    body: { data: { delivery: presentDelivery(await resendDelivery(context, params)) } },
  }),
};

function presentWebhook(view: WebhookView): z.input<typeof webhook> {
  return {
    id: view.id,
    url: view.url,
    events: view.events,
    description: view.description,
    active: view.active,
    secretPreview: view.secretPreview,
    failureCount: view.failureCount,
    disabledReason: view.disabledReason,
    previousSecretValidUntil: presentTimeOrNull(view.previousSecretValidUntil),
    createdAt: presentTime(view.createdAt),
  };
}

function presentDelivery(view: DeliveryView): z.input<typeof delivery> {
  return {
    ...view,
    nextAttemptAt: presentTimeOrNull(view.nextAttemptAt),
    createdAt: presentTime(view.createdAt),
  };
}
