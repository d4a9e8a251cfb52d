/** Applies retention once a day (contract 6.2). */
import type { Inngest } from 'inngest';
import type { Jobs } from '../jobs';

export function purgeExpired(client: Inngest, jobs: Pick<Jobs, 'purgeExpired'>) {
  return client.createFunction(
    { id: 'purge-expired', retries: 2, triggers: [{ cron: '17 3 * * *' }] },
    async ({ step }) => step.run('purge-expired', () => jobs.purgeExpired()),
  );
}
