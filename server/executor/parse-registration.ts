/**
 * Reads what the SDK registers. Whatever this executor does not do is refused here, by name of function and option,
 * so that nothing is silently left out at run time.
 */
import { Cron } from 'croner';
import { z } from 'zod';
import { ExecutorError } from './executor-error';
import { checkExpression } from './expression';
import * as limits from './limits';
import { parseDeadline } from './parse-duration';
import type { RegisteredFunction } from './registered-function';
import { UNSUPPORTED_EVENTS } from './trigger-event';

const triggerSchema = z.union([
  z.strictObject({ cron: z.string() }),
  z.strictObject({ event: z.string(), expression: z.string().optional() }),
]);

const limitSchema = z.strictObject({
  limit: z.number().int().min(0),
  key: z.string().optional(),
  scope: z.enum(['fn', 'env', 'account']).default('fn'),
});

const functionSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string().optional(),
  triggers: z.array(triggerSchema).max(limits.TRIGGERS_MAX),
  steps: z.record(
    z.string(),
    z.strictObject({
      id: z.string(),
      name: z.string(),
      runtime: z.strictObject({ type: z.literal('http'), url: z.string() }),
      retries: z
        .strictObject({ attempts: z.number().int().min(0).max(limits.RETRIES_MAX).optional() })
        .optional(),
    }),
  ),
  concurrency: z
    .union([
      z.number().int().min(0),
      limitSchema,
      z.array(limitSchema).min(1).max(limits.CONCURRENCY_LIMITS_MAX),
    ])
    .optional(),
  idempotency: z.string().optional(),
  cancel: z
    .array(z.strictObject({ event: z.string(), if: z.string().optional(), timeout: z.string().optional() }))
    .max(limits.CANCELS_MAX)
    .optional(),
});

const registrationSchema = z.object({ functions: z.array(z.record(z.string(), z.unknown())) });

/** Options of the SDK that this executor does not do. */
const UNSUPPORTED = ['batchEvents', 'rateLimit', 'throttle', 'debounce', 'priority', 'singleton', 'timeouts'];

/** @throws ExecutorError naming every function and option that cannot be run */
export function parseRegistration(body: unknown): RegisteredFunction[] {
  const registration = registrationSchema.safeParse(body);
  if (!registration.success)
    throw new ExecutorError('registration_failed', z.prettifyError(registration.error));
  const problems: string[] = [];
  let unsupported = false;
  const functions = registration.data.functions.flatMap((given) => {
    const missing = unsupportedOptions(given);
    unsupported ||= missing.length > 0;
    const found = missing.length > 0 ? missing : readFunction(given);
    if (!Array.isArray(found)) return [found];
    problems.push(...found.map((problem) => `function "${String(given.id)}": ${problem}`));
    return [];
  });
  if (problems.length > 0) {
    throw new ExecutorError(unsupported ? 'unsupported_option' : 'invalid_option', problems.join('; '));
  }
  return functions;
}

function unsupportedOptions(given: Record<string, unknown>): string[] {
  const options = UNSUPPORTED.filter((name) => given[name] !== undefined && given[name] !== null);
  const triggers = Array.isArray(given.triggers) ? given.triggers : [];
  if (triggers.some((trigger) => trigger?.jitter !== undefined)) options.push('triggers.jitter');
  const cancels = Array.isArray(given.cancel) ? given.cancel : [];
  const events = UNSUPPORTED_EVENTS.filter((name) =>
    [...triggers, ...cancels].some((one) => one?.event === name),
  );
  return [
    ...options.map((name) => `option "${name}" is not supported by the embedded executor`),
    ...events.map((name) => `event "${name}" is not supported by the embedded executor`),
  ];
}

function readFunction(given: Record<string, unknown>): RegisteredFunction | string[] {
  const parsed = functionSchema.safeParse(given);
  if (!parsed.success) {
    return parsed.error.issues.map((issue) => `option "${issue.path.join('.')}": ${issue.message}`);
  }
  const { id, name = id, triggers, steps, concurrency, idempotency, cancel = [] } = parsed.data;
  const retries = Object.values(steps)[0]?.retries?.attempts;
  const read: RegisteredFunction = {
    id,
    name,
    events: triggers.flatMap((trigger) => ('event' in trigger ? [trigger] : [])),
    crons: triggers.flatMap((trigger) => ('cron' in trigger ? [trigger] : [])),
    attemptsMax: retries === undefined ? limits.ATTEMPTS_DEFAULT : retries + 1,
    concurrency: concurrencyLimits(concurrency),
    cancel: cancel.map(({ event, if: expression, timeout }) => ({ event, expression, timeout })),
    idempotency,
  };
  const problems = invalidTexts(read);
  return problems.length > 0 ? problems : read;
}

/** A limit of 0 is none. */
function concurrencyLimits(
  given: z.infer<typeof functionSchema>['concurrency'],
): RegisteredFunction['concurrency'] {
  if (given === undefined) return [];
  const all = typeof given === 'number' ? [{ limit: given, scope: 'fn' as const }] : [given].flat();
  return all.filter(({ limit }) => limit > 0);
}

function invalidTexts(fn: RegisteredFunction): string[] {
  const expressions: [string, string | undefined][] = [
    ...fn.events.map((trigger): [string, string | undefined] => ['triggers.if', trigger.expression]),
    ...fn.cancel.map((rule): [string, string | undefined] => ['cancelOn.if', rule.expression]),
    ...fn.concurrency.map((limit): [string, string | undefined] => ['concurrency.key', limit.key]),
    ['idempotency', fn.idempotency],
  ];
  const checks: [string, () => void][] = [
    ...expressions.flatMap(([option, text]): [string, () => void][] =>
      text === undefined ? [] : [[option, () => checkExpression(text)]],
    ),
    ...fn.crons.map(({ cron }): [string, () => void] => ['triggers.cron', () => void parseCron(cron)]),
    ...fn.cancel.flatMap(({ timeout }): [string, () => void][] =>
      timeout === undefined ? [] : [['cancelOn.timeout', () => checkDuration(timeout)]],
    ),
  ];
  return checks.flatMap(([option, check]) => {
    try {
      check();
      return [];
    } catch (error) {
      return [`option "${option}": ${error instanceof Error ? error.message : String(error)}`];
    }
  });
}

/** Five or six fields, with the zone in front as the SDK writes it: `TZ=Europe/Paris 0 12 * * 5`. UTC otherwise. */
export function parseCron(text: string): Cron {
  const [, timezone = 'UTC', pattern = text] = /^TZ=(\S+)\s+(.+)$/.exec(text) ?? [];
  return new Cron(pattern, { timezone, paused: true });
}

function checkDuration(text: string): void {
  if (parseDeadline(text, 0) === undefined)
    throw new Error(`${JSON.stringify(text)} is neither a duration nor a date`);
}
