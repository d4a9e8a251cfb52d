/** Mails whom an approval is assigned to as soon as it waits, and once a minute what is still due (contract 4.6). */
import type { Inngest } from 'inngest';
import type { Jobs } from '../jobs';

export function mailApprovals(client: Inngest, jobs: Pick<Jobs, 'mailApprovals'>) {
  return client.createFunction(
    {
      id: 'mail-approvals',
      retries: 2,
      triggers: [{ event: 'approval/notice.requested' }, { cron: '* * * * *' }],
    },
    async ({ step }) => step.run('mail-approvals', () => jobs.mailApprovals()),
  );
}
