/** The health job (contract 1.3): asks every active connection and notes when it last answered well. */
import { connectionCall } from '@/server/infra/gateway/connection-call';
import { newTraceId } from '@/server/infra/ids/ids';
import type { Platform } from '../platform';
import { findConnection } from './find-connection';

const TIMEOUT_MS = 10_000;
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
  const { id, orgId, serviceSlug, healthPath } = asked;
  const open = await findConnection(platform, orgId, serviceSlug, { use: false });
  if (!open) return;
  const resolved = connectionCall(
    {
      method: 'GET',
      target: { kind: 'connection', service: serviceSlug, path: healthPath },
      headers: {},
      query: {},
      timeoutMs: TIMEOUT_MS,
    },
    open.baseUrl,
  );
  if (resolved.kind === 'error') return;
  const { result } = await platform.gateway.send({
    call: resolved.call,
    authHeader: open.auth,
    traceId: newTraceId(),
    mode: 'live',
  });
  if (result.kind !== 'response' || result.status < 200 || result.status > 299) return;
  await platform.sql.query({
    name: 'connection_is_healthy',
    text: 'UPDATE service_connection SET last_healthy_at = $3 WHERE org_id = $1 AND id = $2',
    values: [orgId, id, new Date(platform.clock.now())],
  });
  platform.sql.announce({ orgId, hint: { resourceType: 'service_connection', resourceId: id } });
}
