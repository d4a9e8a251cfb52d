/**
 * The retention job (contract 6.2). Guarantees: what runs took in and gave out is gone 180 days after they finished
 * unless the organisation keeps it, rows and audit entries stay, and a job that dies goes on where it stopped.
 */
import type { Platform } from '../platform';
import { deleteInBatches } from './delete-in-batches';
import { purgeRuns } from './purge-runs';

const DAY_MS = 24 * 60 * 60_000;
const KEPT_DAYS = 180;

/** Tables whose rows say when they are not needed any more, and where. */
const ENDING = [
  { table: 'idempotency_key', end: 'expires_at' },
  { table: 'ended_session', end: 'ends_at' },
] as const;

export type Purged = { runs: number; deliveries: number };

/** Purges everything that is due now; safe in several processes at once. Returns how much went. */
export async function purgeExpired(platform: Platform): Promise<Purged> {
  const now = platform.clock.now();
  const before = new Date(now - KEPT_DAYS * DAY_MS);
  // Audit entries of the next year need their partition before the year begins; this year's is missing only after
  // a pause of years.
  await platform.sql.query({
    name: 'ensure_event_partitions',
    text: 'SELECT domain_event_partition(year) FROM generate_series($1::int, $1::int + 1) AS year',
    values: [new Date(now).getUTCFullYear()],
  });
  const runs = await purgeRuns(platform, before);
  await purgeEnded(platform, new Date(now));
  const deliveries = await purgeDeliveries(platform, before);
  if (runs + deliveries > 0)
    platform.logger.info({ runs, deliveries }, 'purged what retention no longer keeps');
  return { runs, deliveries };
}

async function purgeEnded(platform: Platform, now: Date): Promise<void> {
  for (const { table, end } of ENDING) {
    await deleteInBatches(platform.sql, {
      name: `purge_${table}`,
      table,
      where: `${end} < $2`,
      values: [now],
    });
  }
}

/** Subscription by subscription, as the index of the delivery log lies. */
async function purgeDeliveries(platform: Platform, before: Date): Promise<number> {
  const webhooks = await platform.sql.query<{ id: string; orgId: string }>({
    name: 'purge_webhooks',
    text: 'SELECT id, org_id AS "orgId" FROM webhook WHERE created_at < $1',
    values: [before],
  });
  let deleted = 0;
  for (const { id, orgId } of webhooks) {
    deleted += await deleteInBatches(platform.sql, {
      name: 'purge_deliveries',
      table: 'webhook_delivery',
      where: 'org_id = $2 AND webhook_id = $3 AND created_at < $4',
      values: [orgId, id, before],
    });
  }
  return deleted;
}
