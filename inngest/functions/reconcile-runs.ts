/** Finds runs that stopped moving and sends them to the carrier again (design 3.6). */
import type { Inngest } from 'inngest';
import type { Jobs } from '../jobs';

export function reconcileRuns(client: Inngest, jobs: Pick<Jobs, 'reconcileRuns'>) {
  return client.createFunction(
    { id: 'reconcile-runs', retries: 2, triggers: [{ cron: '* * * * *' }] },
    async ({ step }) => step.run('reconcile-runs', () => jobs.reconcileRuns()),
  );
}
