/** Inbound webhooks and the cron preview (contract 2.1). */
import { z } from 'zod';
import { operation } from './operation';
import { jsonObject, timestamp } from './primitives';

export const cronPreviewQuery = z.object({
  expression: z.string().min(1).max(200),
  count: z.coerce.number().int().min(1).max(20).default(5),
  timezone: z.string().min(1).max(64).optional(),
});
export type CronPreviewQuery = z.output<typeof cronPreviewQuery>;

export const triggerOperations = [
  operation({
    id: 'triggers.webhook',
    method: 'POST',
    path: '/api/triggers/wh/{token}',
    dialect: 'quantum',
    tag: 'Triggers',
    summary: 'Start a run by a signed POST',
    access: 'signature',
    bucket: 'triggers.webhook',
    params: z.object({ token: z.string().min(1).max(128) }),
    body: jsonObject,
    bodyFreeForm: true,
    status: 202,
    result: z.object({ data: z.object({ runId: z.string(), id: z.string() }) }),
    errors: [400, 409, 413, 415],
  }),
  operation({
    id: 'cron.preview',
    method: 'GET',
    path: '/api/cron-preview',
    dialect: 'quantum',
    tag: 'Triggers',
    summary: 'Next occurrences of a cron expression',
    access: 'any',
    bucket: 'read',
    query: cronPreviewQuery,
    status: 200,
    result: z.object({
      data: z.object({
        expression: z.string(),
        valid: z.literal(true),
        timezone: z.string(),
        description: z.string(),
        next: z.array(timestamp),
      }),
    }),
    errors: [400],
  }),
] as const;
