import type { Inngest } from 'inngest';
import { checkConnections } from './functions/check-connections';
import { deliverWebhook } from './functions/deliver-webhook';
import { keepRunStats } from './functions/keep-run-stats';
import { mailApprovals } from './functions/mail-approvals';
import { purgeExpired } from './functions/purge-expired';
import { reconcileRuns } from './functions/reconcile-runs';
import { runFlow } from './functions/run-flow';
import { tickCron } from './functions/tick-cron';
import type { Jobs } from './jobs';

/** Every background function of the product, bound to the services that do the work. */
export function createFunctions(client: Inngest, jobs: Jobs) {
  return [
    runFlow(client, jobs.runs),
    deliverWebhook(client, jobs),
    tickCron(client, jobs),
    reconcileRuns(client, jobs),
    checkConnections(client, jobs),
    keepRunStats(client, jobs),
    mailApprovals(client, jobs),
    purgeExpired(client, jobs),
  ];
}
