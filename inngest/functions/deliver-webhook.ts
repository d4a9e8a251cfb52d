/** Delivers one event to one subscription, on the schedule of contract 2.9. */
import type { Inngest } from 'inngest';
import { EVENTS } from '../events';
import type { Jobs } from '../jobs';

const ATTEMPTS_MAX = 8;

export function deliverWebhook(client: Inngest, jobs: Pick<Jobs, 'attemptDelivery'>) {
  return client.createFunction(
    { id: 'deliver-webhook', retries: 5, triggers: [{ event: 'webhook/delivery.requested' }] },
    async ({ event, step }) => {
      const delivery = EVENTS['webhook/delivery.requested'].parse(event.data);
      for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
        const { retryAt } = await step.run(`attempt-${attempt}`, () => jobs.attemptDelivery(delivery));
        if (retryAt === null) return { attempt };
        await step.sleepUntil(`pause-${attempt}`, new Date(retryAt));
      }
      return { attempt: ATTEMPTS_MAX };
    },
  );
}
