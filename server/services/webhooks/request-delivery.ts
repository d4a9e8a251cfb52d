import type { SqlRunner } from '@/server/infra/db/sql';

/** Asks the carrier, in the transaction that made the delivery pending, to deliver it. */
export async function requestDelivery(sql: SqlRunner, orgId: string, deliveryId: string): Promise<void> {
  await sql.query({
    name: 'request_delivery',
    text: `INSERT INTO outbox (name, data) VALUES ('webhook/delivery.requested',
      json_build_object('orgId', $1::text, 'deliveryId', $2::text))`,
    values: [orgId, deliveryId],
  });
}
