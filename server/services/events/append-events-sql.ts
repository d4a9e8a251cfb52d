/**
 * The SQL that writes events: spine rows, the webhook deliveries they cause, and the background events that carry
 * those deliveries, as common table expressions to be embedded in the statement that makes the change.
 */
import { storableJson } from '@/server/infra/db/storable-json';

/** Columns of the JSON record set that carries `NewEvent`s into SQL. */
const EVENT_COLUMNS = `n int, id text, type text, "actorType" text, "actorId" text, "resourceType" text,
  "resourceId" text, before json, after json, data json, "externalId" text, "traceId" text, ip text,
  "occurredAt" timestamptz, spine boolean`;

/**
 * CTEs `event_rows`, `spine_rows`, `delivery_rows` and `delivery_jobs`.
 * `events` is the SQL of a JSON array of `NewEvent`s with `n` for order, `orgId` the SQL of the organisation, and
 * `guard` the name of a relation that has one row when the change happened and none when it did not.
 */
export function appendEventsCte(events: string, orgId: string, guard: string): string {
  return `event_rows AS (
    SELECT e.* FROM ${guard}, json_to_recordset(${events}) AS e(${EVENT_COLUMNS})
  ), spine_rows AS (
    INSERT INTO domain_event (org_id, id, type, actor_type, actor_id, resource_type, resource_id, before, after, data,
      external_id, trace_id, ip, occurred_at)
    SELECT ${orgId}, id, type, "actorType", "actorId", "resourceType", "resourceId", before, after, data,
      "externalId", "traceId", ip, "occurredAt" FROM event_rows WHERE spine IS NOT FALSE ORDER BY n
  ), delivery_rows AS (
    INSERT INTO webhook_delivery (id, org_id, webhook_id, event, event_id, trace_id, data, next_attempt_at, occurred_at)
    SELECT 'whd_' || new_ulid(), ${orgId}, w.id, e.type, e.id, e."traceId", e.data, e."occurredAt", e."occurredAt"
    FROM event_rows e JOIN webhook w ON w.org_id = ${orgId} AND w.active AND e.data IS NOT NULL AND (
      e.type = ANY (w.events) OR (e.type <> 'workflow.step.completed' AND EXISTS (
        SELECT 1 FROM unnest(w.events) AS p WHERE right(p, 2) = '.*' AND starts_with(e.type, left(p, -1)))))
    RETURNING id, event_id
  ), delivery_jobs AS (
    INSERT INTO outbox (name, data)
    SELECT 'webhook/delivery.requested', json_build_object('orgId', ${orgId}, 'deliveryId', id) FROM delivery_rows
    RETURNING id
  )`;
}

/** The events as the JSON text that the CTEs read. */
export function eventsJson(events: readonly object[]): string {
  return storableJson(events.map((event, n) => ({ n, ...event })));
}
