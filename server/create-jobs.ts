/** Binds the background functions to the services that do their work. */
import type { Jobs } from '@/inngest/jobs';
import { mailApprovals } from './services/approvals/mail-approvals';
import { checkConnections } from './services/connections/check-connections';
import { keepRunStats } from './services/overview/keep-run-stats';
import type { Platform } from './services/platform';
import { purgeExpired } from './services/retention/purge-expired';
import { createRunEngine } from './services/runs/create-run-engine';
import { reconcileRuns } from './services/runs/reconcile-runs';
import { tickCron } from './services/triggers/tick-cron';
import { attemptDelivery } from './services/webhooks/attempt-delivery';
import { reconcileDeliveries } from './services/webhooks/reconcile-deliveries';

/** The jobs of this process's platform. */
export function createJobs(platform: Platform): Jobs {
  return {
    runs: createRunEngine(platform),
    attemptDelivery: (delivery) => attemptDelivery(platform, delivery),
    tickCron: () => tickCron(platform),
    reconcileRuns: async () => {
      const [runs, deliveries] = await Promise.all([reconcileRuns(platform), reconcileDeliveries(platform)]);
      return { resent: runs.resent + deliveries.resent };
    },
    checkConnections: () => checkConnections(platform),
    keepRunStats: () => keepRunStats(platform),
    mailApprovals: () => mailApprovals(platform),
    purgeExpired: () => purgeExpired(platform),
  };
}
