/** Mails due reminders of pending approvals once a minute (contract 4.6). */
import type { Inngest } from 'inngest';
import type { Jobs } from '../jobs';

export function remindApprovals(client: Inngest, jobs: Pick<Jobs, 'remindApprovals'>) {
  return client.createFunction(
    { id: 'remind-approvals', retries: 2, triggers: [{ cron: '* * * * *' }] },
    async ({ step }) => step.run('remind-approvals', () => jobs.remindApprovals()),
  );
}
