/** Outbound webhook subscriptions and their deliveries (contract 2.7, 2.9, 3.2). */
import { z } from 'zod';
import { browserOperation, operation } from './operation';
import { created, deleted, idParam, listOf, paging, single, timestamp } from './primitives';

const url = z.url({ protocol: /^https?$/ }).max(2000);
const events = z
  .array(
    z
      .string()
      .regex(/^[a-z][a-z0-9_.-]{1,127}$|^[a-z][a-z0-9_.-]{0,125}\.\*$/, 'must be an event name or prefix.*'),
  )
  .min(1)
  .max(100);

export const createWebhook = z.strictObject({
  url,
  events,
  description: z.string().max(2000).default(''),
  active: z.boolean().default(true),
});
export type CreateWebhook = z.output<typeof createWebhook>;

export const updateWebhook = z.strictObject({
  url: url.optional(),
  events: events.optional(),
  description: z.string().max(2000).optional(),
  active: z.boolean().optional(),
});
export type UpdateWebhook = z.output<typeof updateWebhook>;

export const webhook = z
  .object({
    id: z.string(),
    url: z.string(),
    events: z.array(z.string()),
    description: z.string(),
    active: z.boolean(),
    secretPreview: z.string(),
    failureCount: z.number().int(),
    disabledReason: z.string().nullable(),
    previousSecretValidUntil: timestamp.nullable(),
    createdAt: timestamp,
  })
  .meta({ id: 'Webhook' });

const deliveryStatus = z.enum(['pending', 'delivered', 'failed']);

export const delivery = z
  .object({
    id: z.string(),
    event: z.string(),
    eventId: z.string(),
    attempt: z.number().int(),
    status: deliveryStatus,
    responseStatus: z.number().int().nullable(),
    error: z.string().nullable(),
    nextAttemptAt: timestamp.nullable(),
    createdAt: timestamp,
  })
  .meta({ id: 'WebhookDelivery' });

const common = { dialect: 'quantum', tag: 'Webhooks', access: 'key', scope: 'webhooks:manage' } as const;
const noBody = z.strictObject({});

export const webhookOperations = [
  operation({
    ...common,
    id: 'webhooks.list',
    method: 'GET',
    path: '/api/webhooks',
    summary: 'List subscriptions',
    bucket: 'read',
    query: paging,
    status: 200,
    result: listOf(webhook),
    errors: [400],
  }),
  operation({
    ...common,
    id: 'webhooks.create',
    method: 'POST',
    path: '/api/webhooks',
    summary: 'Subscribe; the secret is shown once',
    bucket: 'write',
    body: createWebhook,
    status: 201,
    result: created('webhook', webhook).extend({
      data: z.object({ id: z.string(), webhook, secret: z.string() }),
    }),
    errors: [400, 413, 415],
  }),
  operation({
    ...common,
    id: 'webhooks.get',
    method: 'GET',
    path: '/api/webhooks/{id}',
    summary: 'Read a subscription',
    bucket: 'read',
    params: idParam,
    status: 200,
    result: single('webhook', webhook),
    errors: [],
  }),
  operation({
    ...common,
    id: 'webhooks.update',
    method: 'PATCH',
    path: '/api/webhooks/{id}',
    summary: 'Change a subscription',
    bucket: 'write',
    params: idParam,
    body: updateWebhook,
    status: 200,
    result: single('webhook', webhook),
    errors: [400, 415],
  }),
  operation({
    ...common,
    id: 'webhooks.delete',
    method: 'DELETE',
    path: '/api/webhooks/{id}',
    summary: 'Unsubscribe',
    bucket: 'write',
    params: idParam,
    status: 200,
    result: deleted,
    errors: [],
  }),
  operation({
    ...common,
    id: 'webhooks.rotate-secret',
    method: 'POST',
    path: '/api/webhooks/{id}/rotate-secret',
    summary: 'Rotate the secret; the old one signs along for 24 hours',
    bucket: 'write',
    params: idParam,
    body: noBody,
    bodyOptional: true,
    status: 200,
    result: z.object({ data: z.object({ secret: z.string(), previousValidUntil: timestamp }) }),
    errors: [],
  }),
  operation({
    ...common,
    id: 'webhooks.test',
    method: 'POST',
    path: '/api/webhooks/{id}/test',
    summary: 'Send webhook.test',
    bucket: 'write',
    params: idParam,
    body: noBody,
    bodyOptional: true,
    status: 200,
    result: z.object({ data: z.object({ delivery }) }),
    errors: [],
  }),
  operation({
    ...common,
    id: 'webhooks.deliveries',
    method: 'GET',
    path: '/api/webhooks/{id}/deliveries',
    summary: 'List deliveries',
    bucket: 'read',
    params: idParam,
    query: paging.extend({ status: deliveryStatus.optional() }),
    status: 200,
    result: listOf(delivery),
    errors: [400],
  }),
  operation({
    ...common,
    id: 'webhooks.resend',
    method: 'POST',
    path: '/api/webhooks/{id}/deliveries/{deliveryId}/resend',
    summary: 'Send a delivery again',
    bucket: 'write',
    params: z.object({ id: z.string().min(1).max(128), deliveryId: z.string().min(1).max(128) }),
    body: noBody,
    bodyOptional: true,
    status: 200,
    result: z.object({ data: z.object({ delivery }) }),
    errors: [],
  }),
] as const;

export const webhookBrowserOperations = [
  browserOperation({
    id: 'webhooks.events',
    method: 'GET',
    summary:
      "Events that a subscription may name: the system's own, and those that flows of the organisation emit",
    access: 'user',
    scope: 'webhooks:manage',
    bucket: 'read',
    result: z.object({ data: z.object({ system: z.array(z.string()), emitted: z.array(z.string()) }) }),
  }),
] as const;
