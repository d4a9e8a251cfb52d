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
export const SCHEDULED_TIMER = 'inngest/scheduled.timer';

/** Events that only a real server sends; waiting for one here would be waiting for ever. */
export const UNSUPPORTED_EVENTS: readonly string[] = [
  'inngest/function.finished',
  'inngest/function.cancelled',
  'inngest/deferred.schedule',
  'inngest/http.request',
];
