/** Cron times (contract 2.1): five fields, evaluated in the organisation's time zone. */
import { Cron } from 'croner';

/** Why an expression cannot be used, or undefined when it can. */
export function cronProblem(expression: string): string | undefined {
  if (expression.trim().split(/\s+/).length !== 5)
    return 'must have five fields: minute hour day month weekday';
  try {
    const next = new Cron(expression.trim(), { paused: true, mode: '5-part' }).nextRun();
    return next ? undefined : 'never comes to pass';
  } catch (error) {
    return error instanceof Error ? error.message : 'is not a cron expression';
  }
}

/** The first occurrences after `after`, at most `count`; none when the expression never comes to pass again. */
export function nextCronRuns(expression: string, timezone: string, after: Date, count: number): Date[] {
  return new Cron(expression.trim(), { paused: true, timezone, mode: '5-part' }).nextRuns(count, after);
}

/** The first occurrence after `after`, or null. */
export function nextCronRun(expression: string, timezone: string, after: Date): Date | null {
  return nextCronRuns(expression, timezone, after, 1)[0] ?? null;
}
