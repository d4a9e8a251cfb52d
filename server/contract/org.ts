/** The organisation's settings and what it uses, for the dashboard alone (contract 2.0, 6.2). */
import { z } from 'zod';
import { browserOperation } from './operation';
import { single, timestamp } from './primitives';

/** Runs, calls to models or requests within the bucket's window. */
const limit = z.number().int().min(1).max(2_147_483_647);
/** Null goes back to the default. */
const changedLimit = limit.nullable().optional();

/** What is left out stays. */
const updateSettings = z.strictObject({
  name: z.string().min(1).max(200).optional(),
  /** IANA name; cron expressions are evaluated in it. */
  timezone: z.string().min(1).max(64).optional(),
  longRetention: z.boolean().optional(),
  /** Model attempts a day; null is unlimited. */
  llmDailyQuota: z.number().int().min(0).max(2_147_483_647).nullable().optional(),
  limits: z
    .strictObject({
      flowsExecutePerMinute: changedLimit,
      llmInferencePerMinute: changedLimit,
      webhooksPerSecond: changedLimit,
    })
    .optional(),
});

const settings = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  timezone: z.string(),
  dataResidency: z.string(),
  longRetention: z.boolean(),
  llmDailyQuota: z.number().int().nullable(),
  /** Only those that differ from the defaults. */
  limits: z.object({
    flowsExecutePerMinute: limit.optional(),
    llmInferencePerMinute: limit.optional(),
    webhooksPerSecond: limit.optional(),
  }),
  createdAt: timestamp,
});

const count = z.number().int().min(0);

const usage = z.object({
  buckets: z.array(
    z.object({
      bucket: z.string(),
      used: count,
      /** Null is unlimited. */
      limit: count.nullable(),
      resetsAt: timestamp,
    }),
  ),
  /** The last 30 days. */
  runs: z.object({ total: count, succeeded: count, failed: count }),
  generations: z.object({ attempts: count, promptTokens: count, completionTokens: count }),
  activeFlows: count,
  runsInFlight: count,
  pendingApprovals: count,
});

export const orgOperations = [
  browserOperation({
    id: 'org.settings',
    method: 'GET',
    summary: "The organisation's settings",
    access: 'user',
    bucket: 'read',
    result: single('settings', settings),
  }),
  browserOperation({
    id: 'org.update-settings',
    method: 'PATCH',
    summary: 'Change settings',
    access: 'admin',
    bucket: 'write',
    body: updateSettings,
    result: single('settings', settings),
  }),
  browserOperation({
    id: 'org.usage',
    method: 'GET',
    summary: 'How much of its limits the organisation has used',
    access: 'user',
    bucket: 'read',
    result: single('usage', usage),
  }),
] as const;
