/** The first page and the command palette, for the dashboard alone: each shows what its caller may see. */
import { z } from 'zod';
import { surface } from './drafts';
import { hourBucket } from './flow-overview';
import { definitionStatus } from './flows';
import { browserOperation } from './operation';
import { timestamp } from './primitives';
import { runStatus } from './runs';

const count = z.number().int().min(0);

const runLine = z.object({
  id: z.string(),
  surface,
  flowId: z.string(),
  flowName: z.string(),
  status: runStatus,
  /** When it failed, or when it last moved. */
  at: timestamp,
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
});

const approvalLine = z.object({
  id: z.string(),
  runId: z.string(),
  surface,
  flowId: z.string(),
  flowName: z.string(),
  actionLabel: z.string(),
  createdAt: timestamp,
  expiresAt: timestamp.nullable(),
});

const overview = z.object({
  /** Those the caller may decide, oldest first, at most 5. */
  approvals: z.object({ count, items: z.array(approvalLine) }),
  /** In this hour and the 23 before, latest first, at most 5. */
  failedRuns: z.object({ count, items: z.array(runLine) }),
  /** Without progress for more than 10 minutes and nothing to wait for, longest first, at most 5. */
  stuckRuns: z.object({ count, items: z.array(runLine) }),
  throughput: z.object({
    /** The beginning of the oldest hour. */
    from: timestamp,
    /** Runs that ended in this hour and the 23 before, the oldest first. */
    hours: z.array(hourBucket),
    runs: count,
    failed: count,
  }),
  /** At most 5. */
  nextCronRuns: z.array(
    z.object({
      flowId: z.string(),
      flowName: z.string(),
      surface,
      cronExpression: z.string(),
      at: timestamp,
    }),
  ),
  /** What a newcomer has done; flows that came with the installation do not count. */
  checklist: z.object({
    hasFlow: z.boolean(),
    hasPublished: z.boolean(),
    hasRun: z.boolean(),
    hasDecided: z.boolean(),
  }),
});

const found = z.object({
  flows: z.array(
    z.object({
      id: z.string(),
      surface,
      slug: z.string(),
      name: z.string(),
      status: definitionStatus,
    }),
  ),
  runs: z.array(
    z.object({
      id: z.string(),
      surface,
      flowId: z.string(),
      flowName: z.string(),
      status: runStatus,
      externalId: z.string().nullable(),
      traceId: z.string(),
      createdAt: timestamp,
    }),
  ),
});

export const homeOperations = [
  browserOperation({
    id: 'home.overview',
    method: 'GET',
    summary: 'What needs the caller, and how the organisation fares',
    access: 'user',
    bucket: 'read',
    result: z.object({ data: overview }),
  }),
  browserOperation({
    id: 'search.everything',
    method: 'GET',
    summary:
      'Up to 8 flows by name, slug or id and 8 runs by id, external id or trace id, or their beginnings',
    access: 'user',
    bucket: 'read',
    query: z.object({ q: z.string().trim().min(1).max(200) }),
    result: z.object({ data: found }),
  }),
] as const;
