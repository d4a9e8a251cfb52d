/** What the functions call: the services' idempotent background work. Times are Unix milliseconds. */
import type { RunEngine } from '@/server/services/runs/run-engine';

export type Jobs = {
  runs: RunEngine;
  /** Attempts a webhook delivery once; says when to try again, if at all. */
  attemptDelivery: (delivery: { orgId: string; deliveryId: string }) => Promise<{ retryAt: number | null }>;
  /** Starts the runs of cron flows that are due. */
  tickCron: () => Promise<{ ran: number; skipped: number }>;
  /** Sends runs and deliveries that stopped moving to the carrier again. */
  reconcileRuns: () => Promise<{ resent: number }>;
  /** Asks every active connection for its health. */
  checkConnections: () => Promise<{ checked: number }>;
  /** Sums up how the day's runs fared. */
  keepRunStats: () => Promise<{ organisations: number }>;
  /** Mails whom approvals wait for, and the reminders that are due. */
  mailApprovals: () => Promise<{ notified: number; reminded: number }>;
  /** Deletes what retention no longer keeps. */
  purgeExpired: () => Promise<{ runs: number; deliveries: number }>;
};
