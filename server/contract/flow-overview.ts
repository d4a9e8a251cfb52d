/** What the list of flows shows and does beyond the public operations, for the dashboard alone. */
import { z } from 'zod';
import { bySurface, flowDocument, flowHead, surface } from './drafts';
import { definitionStatus, triggerType } from './flows';
import { browserOperation } from './operation';
import { idOrSlug, slug, timestamp } from './primitives';
import { runStatus } from './runs';

const count = z.number().int().min(0);

/** One hour of runs that ended. */
export const hourBucket = z.object({ ok: count, failed: count });

const overviewRow = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  surface,
  status: definitionStatus,
  triggerType,
  version: z.number().int(),
  updatedAt: timestamp,
  hasDraft: z.boolean(),
  cronExpression: z.string().nullable(),
  /** The expression in words. */
  cronText: z.string().nullable(),
  cronEnabled: z.boolean(),
  nextCronRunAt: timestamp.nullable(),
  lastRun: z.object({ id: z.string(), status: runStatus, at: timestamp }).nullable(),
  /** Of runs that ended in this hour (by the clock, UTC) and the 23 before; null for who may not see runs. */
  stats: z
    .object({
      runs: count,
      failed: count,
      /** 0 to 1 of those that succeeded or failed; null when there are none. */
      successRate: z.number().nullable(),
      /** From accepted to ended, to within 3 %. */
      p95Ms: count.nullable(),
      /** 24, the oldest hour first. */
      hours: z.array(hourBucket),
    })
    .nullable(),
});

const occurrence = z.object({
  id: z.string(),
  scheduledAt: timestamp,
  outcome: z.enum(['ran', 'skipped']),
  /** Why it was skipped. */
  reason: z.string().nullable(),
  lateByMs: z.number().int(),
  runId: z.string().nullable(),
});

const cursor = z.string().min(1).max(200).optional();
const limit = z.coerce.number<number | string>().int().min(1).max(100).default(50);

export const overviewQuery = bySurface.extend({
  q: z.string().min(1).max(200).optional(),
  status: definitionStatus.optional(),
  trigger: triggerType.optional(),
  cursor,
  limit,
});
export type OverviewQuery = z.output<typeof overviewQuery>;

export const flowOverviewOperations = [
  browserOperation({
    id: 'flows.overview',
    method: 'GET',
    summary: 'Flows, last changed first, with how they fare',
    access: 'user',
    anyScope: ['flows:read', 'workflows:read'],
    bucket: 'read',
    query: overviewQuery,
    result: z.object({
      data: z.object({
        flows: z.array(overviewRow),
        /** How many fit the filters, on all pages. */
        total: count,
        nextCursor: z.string().nullable(),
      }),
    }),
  }),
  browserOperation({
    id: 'flows.duplicate',
    method: 'POST',
    summary: 'Copy a flow, draft included, into a new one in status draft',
    access: 'user',
    anyScope: ['flows:write', 'workflows:write'],
    bucket: 'write',
    params: idOrSlug,
    query: bySurface,
    body: z.strictObject({
      name: z.string().min(1).max(200).optional(),
      slug: slug.optional(),
      /** Becomes the copy's draft ("keep mine as a copy"); left out, the original's draft does. */
      document: flowDocument.optional(),
    }),
    bodyOptional: true,
    result: z.object({ data: z.object({ id: z.string(), flow: flowHead }) }),
  }),
  browserOperation({
    id: 'flows.cron-occurrences',
    method: 'GET',
    summary: 'What became of each scheduled time, newest first',
    access: 'user',
    anyScope: ['flows:read', 'workflows:read'],
    bucket: 'read',
    params: idOrSlug,
    query: bySurface.extend({ cursor, limit }),
    result: z.object({
      data: z.object({ occurrences: z.array(occurrence), nextCursor: z.string().nullable() }),
    }),
  }),
] as const;
