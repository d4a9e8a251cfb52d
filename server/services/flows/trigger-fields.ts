/** What a definition's trigger needs: a cron expression and its next time, or a webhook token and secret. */
import { encryptSecret } from '@/server/infra/crypto/secret-value';
import { newWebhookSecret, newWebhookToken } from '@/server/infra/crypto/tokens';
import { DomainError, invalidField } from '../domain-error';
import { webhookSecretContext } from '../runs/trigger-webhook';
import type { ServiceContext } from '../service-context';
import { cronProblem, nextCronRun } from '../triggers/next-cron-run';
import type { TriggerType } from './flow-row';

export type CronFields = {
  triggerType: TriggerType;
  cronExpression: string | null;
  cronEnabled: boolean;
};

/** Throws `invalid` when the expression is missing or cannot be used (contract 4.10 `cron_invalid`). */
export function assertCronFields({ triggerType, cronExpression }: CronFields): void {
  if (cronExpression === null) {
    if (triggerType === 'cron') throw invalidField('cronExpression', 'is required when triggerType is cron');
    return;
  }
  const problem = cronProblem(cronExpression);
  if (problem === undefined) return;
  throw new DomainError('invalid', 'validation_failed', 'validation failed', {
    fieldErrors: { cronExpression: [problem] },
    issues: [{ code: 'cron_invalid', path: 'cronExpression', message: problem, severity: 'error' }],
  });
}

/** When the scheduler looks at the definition next; drafts too, since their ticks are recorded as skipped. */
export function firstCronRun(fields: CronFields, timezone: string, now: number): Date | null {
  const { triggerType, cronEnabled, cronExpression } = fields;
  if (triggerType !== 'cron' || !cronEnabled || cronExpression === null) return null;
  return nextCronRun(cronExpression, timezone, new Date(now));
}

/** A token and an encrypted secret for a definition that is started by signed POSTs for the first time. */
export async function newWebhookAccess(
  context: ServiceContext,
  flowId: string,
): Promise<{ webhookToken: string; webhookSecret: string }> {
  const orgKey = await context.platform.orgKeys.of(context.orgId);
  const sealed = encryptSecret(orgKey, newWebhookSecret(), webhookSecretContext(flowId));
  return { webhookToken: newWebhookToken(), webhookSecret: sealed };
}
