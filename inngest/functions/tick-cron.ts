/** Starts due cron flows once a minute (contract 2.1). */
import type { Inngest } from 'inngest';
import type { Jobs } from '../jobs';

export function tickCron(client: Inngest, jobs: Pick<Jobs, 'tickCron'>) {
  return client.createFunction(
    { id: 'tick-cron', retries: 2, triggers: [{ cron: '* * * * *' }] },
    async ({ step }) => step.run('tick-cron', () => jobs.tickCron()),
  );
}
