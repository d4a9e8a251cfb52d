/** A webhook delivery as it is attempted, and what an attempt comes to. */
import type { JsonValue } from '@/server/flow/json';
import type { CallResult } from '@/server/flow/nodes/node-executor';

/** When to call again (Unix milliseconds), or null when nothing is left to do. */
export type DeliveryAttempt = { retryAt: number | null };

export type PendingDelivery = {
  id: string;
  orgId: string;
  webhookId: string;
  event: string;
  eventId: string;
  occurredAt: Date;
  data: JsonValue;
  body: string | null;
  status: string;
  attempt: number;
  nextAttemptAt: Date | null;
  url: string;
  isActive: boolean;
  secret: string;
  previousSecret: string | null;
  previousValidUntil: Date | null;
  /** Of the run that the event is about. */
  traceId: string | null;
};

/** `off`: the subscription was switched off meanwhile. */
export type AttemptOutcome = CallResult | { kind: 'off' };
