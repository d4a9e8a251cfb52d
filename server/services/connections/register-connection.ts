/** Registers a service, or replaces its address and key at once (contract 2.7, 6.8). */
import { createHash } from 'node:crypto';
import type { RegisterConnection } from '@/server/contract/connections';
import { encryptSecret } from '@/server/infra/crypto/secret-value';
import { randomToken } from '@/server/infra/crypto/tokens';
import { tenantTransaction } from '@/server/infra/db/tenant';
import { newId } from '@/server/infra/ids/ids';
import { invalidField } from '../domain-error';
import { appendEvents } from '../events/append-events';
import { auditEvent } from '../events/audit-event';
import type { ServiceContext } from '../service-context';
import { connectionKeyContext } from './find-connection';
import { CONNECTION_FIELDS, type ConnectionView } from './list-connections';

/** `apiKeyHash` is `sha256:` and hex, shown this once. */
export type RegisteredConnection = ConnectionView & { apiKeyHash: string };

// The address and the key change in one row, so no call can carry the new key to the old address.
const UPSERT = `INSERT INTO service_connection (id, org_id, service_slug, base_url, api_key, api_key_hash, auth_header,
    health_path, event_token, event_secret, created_at, updated_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)
  ON CONFLICT (org_id, service_slug) DO UPDATE SET base_url = excluded.base_url, api_key = excluded.api_key,
    api_key_hash = excluded.api_key_hash, auth_header = excluded.auth_header, health_path = excluded.health_path,
    active = true, last_healthy_at = NULL, updated_at = excluded.updated_at
  RETURNING id`;

/** Throws `invalid` for an address that carries credentials of its own. */
export async function registerConnection(
  context: ServiceContext,
  input: RegisterConnection,
): Promise<RegisteredConnection> {
  const { platform, orgId } = context;
  const { serviceSlug, baseUrl, apiKey, authHeader, healthPath } = input;
  const { username, password } = new URL(baseUrl);
  if (username !== '' || password !== '')
    throw invalidField('baseUrl', 'must not carry a user or a password');
  const orgKey = await platform.orgKeys.of(orgId);
  const apiKeyHash = `sha256:${createHash('sha256').update(apiKey).digest('hex')}`;
  const eventSecret = randomToken('wsec_', 32);
  const row = await tenantTransaction(context.db, async (tx, sql) => {
    const before = await tx.serviceConnection.findFirst({ where: { serviceSlug } });
    const [made] = await sql.query<{ id: string }>({
      name: 'upsert_connection',
      text: UPSERT,
      values: [
        newId('scn'),
        orgId,
        serviceSlug,
        baseUrl,
        encryptSecret(orgKey, apiKey, connectionKeyContext(serviceSlug)),
        apiKeyHash,
        authHeader,
        healthPath,
        randomToken('cet_'),
        encryptSecret(orgKey, eventSecret, connectionEventContext(serviceSlug)),
        new Date(platform.clock.now()),
      ],
    });
    const row = await tx.serviceConnection.findFirstOrThrow({
      where: { id: made?.id },
      select: CONNECTION_FIELDS,
    });
    const registered = {
      type: 'connection.registered',
      resourceType: 'service_connection',
      resourceId: row.id,
      ...(before ? { before: { baseUrl: before.baseUrl, apiKey: '***' } } : {}),
      after: { serviceSlug, baseUrl, authHeader, healthPath, apiKey: '***' },
    };
    await appendEvents(sql, orgId, [auditEvent(context, registered)]);
    return row;
  });
  return { ...row, apiKeyHash };
}

/** The context under which the secret of a connection's event intake is encrypted. */
function connectionEventContext(serviceSlug: string): string {
  return `connection-event:${serviceSlug}`;
}
