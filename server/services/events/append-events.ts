import type { SqlRunner } from '@/server/infra/db/sql';
import { appendEventsCte, eventsJson } from './append-events-sql';
import type { NewEvent } from './new-event';

const APPEND = `WITH guard AS (SELECT 1), ${appendEventsCte('$2::json', '$1', 'guard')}
  SELECT (SELECT count(*)::int FROM delivery_rows) AS deliveries`;

/**
 * Appends events to the organisation's spine and enqueues the deliveries they cause, on the connection of the
 * transaction that makes the change (design 3.4; contract 6.1, 2.9). Returns how many deliveries were enqueued.
 */
export async function appendEvents(
  sql: SqlRunner,
  orgId: string,
  events: readonly NewEvent[],
): Promise<number> {
  if (events.length === 0) return 0;
  const rows = await sql.query<{ deliveries: number }>({
    name: 'append_events',
    text: APPEND,
    values: [orgId, eventsJson(events)],
  });
  sql.announce({ orgId });
  return rows[0]?.deliveries ?? 0;
}
