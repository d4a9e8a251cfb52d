/**
 * One row for the event spine and the outbound webhooks (design 3.4). Every state change appends at least one in
 * its own transaction.
 */
import type { JsonValue } from '@/server/flow/json';
import type { Actor } from '../actor';

export type NewEvent = {
  /** `evt_` id; outbound deliveries carry it. */
  id: string;
  type: string;
  actorType: Actor['type'];
  actorId: string | null;
  resourceType: string;
  resourceId: string;
  before?: JsonValue;
  after?: JsonValue;
  /** The outbound event's keys (contract 2.9); absent when it is not delivered to webhooks. */
  data?: JsonValue;
  externalId?: string | null;
  traceId?: string | null;
  ip?: string | null;
  /** ISO 8601 with milliseconds. */
  occurredAt: string;
  /** False for notices that are delivered but are no state change, such as `workflow.step.completed`. */
  spine?: boolean;
};
