/** Asks connections for their health every five minutes (contract 1.3). */
import type { Inngest } from 'inngest';
import type { Jobs } from '../jobs';

export function checkConnections(client: Inngest, jobs: Pick<Jobs, 'checkConnections'>) {
  return client.createFunction(
    { id: 'check-connections', retries: 2, triggers: [{ cron: '*/5 * * * *' }] },
    async ({ step }) => step.run('check-connections', () => jobs.checkConnections()),
  );
}
