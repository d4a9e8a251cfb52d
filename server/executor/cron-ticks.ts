/**
 * Starts cron functions. Every process wakes for every tick and one of them wins it: function and tick are a key that
 * can be taken once. A tick that no process was awake for is not made up for.
 */
import type { Clock } from '@/server/infra/clock/clock';
import { ulid } from '@/server/infra/ids/ulid';
import type { Logger } from '@/server/infra/log/logger';
import { ONCE_MS } from './limits';
import { type NewRun, newRun } from './new-run';
import { onceKey } from './once-key';
import { parseCron } from './parse-registration';
import type { RegisteredFunction } from './registered-function';
import type { Registry } from './registry';
import { SCHEDULED_TIMER, type TriggerEvent } from './trigger-event';

export type CronTicksOptions = {
  clock: Clock;
  logger: Logger;
  registry: Registry;
  takeRuns: (runs: readonly NewRun[]) => Promise<void>;
};

export type CronTicks = { start: () => void; stop: () => void };

/** A timer may fire late by this much, for a busy process; later is missed. */
const LATE_MS_MAX = 60_000;
/** Timers are set anew at least this often, so that a step of the clock moves a tick by this much at most. */
const TIMER_MS_MAX = 60_000;

export function createCronTicks(options: CronTicksOptions): CronTicks {
  const timers = new Set<NodeJS.Timeout>();
  let isRunning = false;

  function schedule(fn: RegisteredFunction, cron: string, after: number): void {
    const next = parseCron(cron).nextRun(new Date(after))?.getTime();
    if (next !== undefined) waitFor(fn, cron, next);
  }

  function waitFor(fn: RegisteredFunction, cron: string, tick: number): void {
    const delay = Math.min(Math.max(tick - options.clock.now(), 0), TIMER_MS_MAX);
    const timer = setTimeout(() => {
      timers.delete(timer);
      const now = options.clock.now();
      if (now < tick) return waitFor(fn, cron, tick);
      if (now - tick <= LATE_MS_MAX) void fire(fn, cron, tick);
      else
        options.logger.warn(
          { fn: fn.id, cron, tick: new Date(tick).toISOString() },
          'a cron tick was missed',
        );
      schedule(fn, cron, now);
    }, delay);
    timers.add(timer);
  }

  async function fire(fn: RegisteredFunction, cron: string, tick: number): Promise<void> {
    const run = cronRun(options.registry, fn, cron, tick, options.clock.now());
    try {
      await options.takeRuns([run]);
    } catch (err) {
      options.logger.error(
        { err, fn: fn.id, cron, tick: new Date(tick).toISOString() },
        'a cron tick was not stored',
      );
      if (isRunning && options.clock.now() - tick <= LATE_MS_MAX)
        setTimeout(() => void fire(fn, cron, tick), 1_000);
    }
  }

  return {
    start() {
      isRunning = true;
      for (const fn of options.registry.all()) {
        for (const { cron } of fn.crons) schedule(fn, cron, options.clock.now());
      }
    },
    stop() {
      isRunning = false;
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}

/** The run of one tick; equal ticks of equal functions have equal keys. */
function cronRun(
  registry: Registry,
  fn: RegisteredFunction,
  cron: string,
  tick: number,
  now: number,
): NewRun {
  const event: TriggerEvent = { id: ulid(now), name: SCHEDULED_TIMER, ts: tick, data: { cron } };
  const { row, waits } = newRun(registry, { fn, event, body: JSON.stringify(event), now });
  const once = onceKey('cron', fn.id, cron, String(tick));
  return { row: { ...row, once, until: now + ONCE_MS }, waits };
}
