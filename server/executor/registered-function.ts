/** A function as the executor runs it, after registration refused everything it does not do. */

export type EventTrigger = { event: string; expression?: string };

export type CronTrigger = { cron: string };

export type ConcurrencyLimit = {
  limit: number;
  /** CEL over `event`; absent is one key for all. */
  key?: string;
  /** `fn` counts this function alone, the others every function with an equal key. */
  scope: 'fn' | 'env' | 'account';
};

export type CancelRule = { event: string; expression?: string; timeout?: string };

export type RegisteredFunction = {
  /** With the app's prefix, as the SDK names it. */
  id: string;
  name: string;
  events: EventTrigger[];
  crons: CronTrigger[];
  /** Attempts in all: retries and one. */
  attemptsMax: number;
  concurrency: ConcurrencyLimit[];
  cancel: CancelRule[];
  /** CEL over `event`; one run per value in 24 hours. */
  idempotency?: string;
};
