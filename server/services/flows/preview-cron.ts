/** The next times of a cron expression, and what it says in words (contract 2.1). */
import cronstrue from 'cronstrue';
import type { CronPreviewQuery } from '@/server/contract/triggers';
import { invalidField } from '../domain-error';
import type { ServiceContext } from '../service-context';
import { cronProblem, nextCronRuns } from '../triggers/next-cron-run';

export type CronPreview = { expression: string; timezone: string; description: string; next: Date[] };

/** In the organisation's time zone unless one is given. Throws `invalid` naming `expression` or `timezone`. */
export async function previewCron(context: ServiceContext, input: CronPreviewQuery): Promise<CronPreview> {
  const { expression, count } = input;
  const problem = cronProblem(expression);
  if (problem !== undefined) throw invalidField('expression', problem);
  if (input.timezone !== undefined && !isTimezone(input.timezone)) {
    throw invalidField('timezone', 'must be an IANA time zone such as Asia/Jakarta');
  }
  const timezone = input.timezone ?? (await orgTimezone(context));
  return {
    expression,
    timezone,
    description: cronstrue.toString(expression, { throwExceptionOnParseError: false }),
    next: nextCronRuns(expression, timezone, new Date(context.platform.clock.now()), count),
  };
}

/** Whether this machine knows the time zone by that name. */
export function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

async function orgTimezone(context: ServiceContext): Promise<string> {
  const org = await context.db.org.findFirstOrThrow({ select: { timezone: true } });
  return org.timezone;
}
