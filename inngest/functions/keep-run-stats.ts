/** Sums up how runs fared once a minute, for the lists that show it. */
import type { Inngest } from 'inngest';
import type { Jobs } from '../jobs';

export function keepRunStats(client: Inngest, jobs: Pick<Jobs, 'keepRunStats'>) {
  return client.createFunction(
    { id: 'keep-run-stats', retries: 2, triggers: [{ cron: '* * * * *' }] },
    async ({ step }) => step.run('keep-run-stats', () => jobs.keepRunStats()),
  );
}
