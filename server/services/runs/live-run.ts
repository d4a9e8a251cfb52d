/** A run being driven: its state in memory, and how far the journal in the database is with it. */

import type { RunState } from '@/server/flow/run/run-state';
import type { RunStatus } from '@/server/flow/run/run-status';
import type { Surface } from '@/server/flow/spec/spec';
import type { OrgLimits } from './flow-head';
import type { FlowProgram } from './flow-programs';

export type PendingApproval = { id: string; until: number };

export type LiveRun = {
  orgId: string;
  runId: string;
  surface: Surface;
  flowSlug: string;
  traceId: string;
  externalId: string | null;
  trigger: string;
  actor: { type: 'user' | 'api_key' | 'webhook' | 'cron' | 'system'; id: string | null };
  orgLimits: OrgLimits;
  /** Unix milliseconds. */
  createdAt: number;
  program: FlowProgram;
  state: RunState;
  /** The journal's sequence that `state` agrees with. */
  seq: number;
  driver: string | null;
  status: RunStatus;
  /** Step ids by node. */
  stepIds: Map<string, string>;
  /** Pending approvals by node. */
  pending: Map<string, PendingApproval>;
  /** Digests of approved calls by node; the gateway sends nothing else there (design 3.5). */
  approved: Map<string, string>;
  /** Real values of secret `env` entries by sentinel. */
  secrets: Record<string, string>;
  /** Writers of this process take turns. */
  turn: Promise<unknown>;
  /** Somebody else wrote, or a change broke off: the copy must not be used again. */
  isStale: boolean;
};

/** An approval without a deadline ends with the run's own (contract 6.7). */
export const WALL_CLOCK_MS = 90 * 24 * 60 * 60 * 1000;
