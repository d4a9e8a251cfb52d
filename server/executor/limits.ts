/** The limits of a real Inngest server, kept so that what runs here runs there. */
export const EVENT_BYTES_MAX = 512 * 1024;
export const STEP_OUTPUT_BYTES_MAX = 4 * 1024 * 1024;
export const STATE_BYTES_MAX = 32 * 1024 * 1024;
export const STEPS_MAX = 1_000;
export const EVENTS_PER_SEND_MAX = 5_000;
export const PAUSE_MS_MAX = 366 * 24 * 3_600_000;

/** Of one function. */
export const RETRIES_MAX = 20;
export const TRIGGERS_MAX = 10;
export const CANCELS_MAX = 5;
export const CONCURRENCY_LIMITS_MAX = 2;

/** Attempts of a function that does not set `retries`. */
export const ATTEMPTS_DEFAULT = 5;

/** How long an event id and an idempotency key are remembered. */
export const ONCE_MS = 24 * 3_600_000;
/** The SDK repeats a failed send within seconds; its ids need no longer memory. */
export const SEND_RETRY_MS = 15 * 60_000;

/** Leases in a row that a run may lose with its process before it counts as the cause. */
export const LOST_LEASES_MAX = 20;
