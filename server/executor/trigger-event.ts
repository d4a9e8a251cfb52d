/** An event as functions see it. */
export type TriggerEvent = {
  id: string;
  name: string;
  /** Unix milliseconds. */
  ts: number;
  data: Record<string, unknown>;
  meta?: unknown;
  user?: unknown;
  v?: string;
};

/** The events that the executor makes itself. */
export const FUNCTION_FAILED = 'inngest/function.failed';
export const FUNCTION_INVOKED = 'inngest/function.invoked';
export const FUNCTION_CANCELLED = 'inngest/function.cancelled';
export const SCHEDULED_TIMER = 'inngest/scheduled.timer';
