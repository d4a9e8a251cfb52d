import type { SqlRunner } from '@/server/infra/db/sql';

/** A counter of the active subscriptions to an event, as `appendEvents` matches them. */
export async function countSubscriptions(sql: SqlRunner, orgId: string): Promise<(event: string) => number> {
  const rows = await sql.query<{ events: string[] }>({
    name: 'active_webhooks',
    text: 'SELECT events FROM webhook WHERE org_id = $1 AND active',
    values: [orgId],
  });
  return (event) =>
    rows.filter(({ events }) => events.some((pattern) => matchesEvent(pattern, event))).length;
}

/** Whether a subscription's `name` or `prefix.*` covers the event (contract 2.9). */
export function matchesEvent(pattern: string, event: string): boolean {
  if (!pattern.endsWith('.*')) return pattern === event;
  return event !== 'workflow.step.completed' && event.startsWith(pattern.slice(0, -1));
}
