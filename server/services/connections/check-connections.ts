/** The health job (contract 1.3): asks every active connection and notes when it last answered well. */
import type { Platform } from '../platform';
import { askHealth } from './ask-health';
import { findConnection } from './find-connection';

/** Asked at the same time. */
const PARALLEL = 10;

type Asked = { id: string; orgId: string; serviceSlug: string; healthPath: string };

/** Returns how many were asked. A service that does not answer only keeps its old time. */
export async function checkConnections(platform: Platform): Promise<{ checked: number }> {
  const connections = await platform.sql.query<Asked>({
    name: 'connections_to_check',
    text: `SELECT id, org_id AS "orgId", service_slug AS "serviceSlug", health_path AS "healthPath"
      FROM service_connection WHERE active ORDER BY id`,
    values: [],
  });
  const queue = connections.values();
  const worker = async () => {
    for (const connection of queue) await checkConnection(platform, connection);
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
  return { checked: connections.length };
}

async function checkConnection(platform: Platform, asked: Asked): Promise<void> {
  const open = await findConnection(platform, asked.orgId, asked.serviceSlug, { use: false });
  if (!open) return;
  const { ok } = await askHealth(platform, open, asked);
  if (ok) await noteHealthy(platform, asked.orgId, asked.id);
}

/** Notes that a connection answered well just now; returns the time noted. */
export async function noteHealthy(platform: Platform, orgId: string, id: string): Promise<Date> {
  const now = new Date(platform.clock.now());
  await platform.sql.query({
    name: 'connection_is_healthy',
    text: 'UPDATE service_connection SET last_healthy_at = $3 WHERE org_id = $1 AND id = $2',
    values: [orgId, id, now],
  });
  platform.sql.announce({ orgId, hint: { resourceType: 'service_connection', resourceId: id } });
  return now;
}
