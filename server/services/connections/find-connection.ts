import type { JsonObject } from '@/server/flow/json';
import { decryptSecret } from '@/server/infra/crypto/secret-value';
import type { Platform } from '../platform';

/** What an outbound call needs of a registered service. `auth` is null when there is nothing to send. */
export type OpenConnection = { id: string; baseUrl: string; auth: { name: string; value: string } };

/** The context under which a connection's key is encrypted. */
export function connectionKeyContext(serviceSlug: string): string {
  return `connection:${serviceSlug}`;
}

const FIND = `WITH found AS (
    SELECT id, base_url AS "baseUrl", api_key AS "apiKey", auth_header AS "authHeader", last_used_at FROM service_connection
    WHERE org_id = $1 AND service_slug = $2 AND active
  ), used AS (
    UPDATE service_connection c SET last_used_at = $3 FROM found
    WHERE c.id = found.id AND $4 AND (found.last_used_at IS NULL OR found.last_used_at < $3::timestamptz - interval '1 minute')
  ) SELECT * FROM found`;

type Row = { id: string; baseUrl: string; apiKey: string; authHeader: string } & JsonObject;

/** The active connection of a service, or undefined. `use` notes the time of use, at most once a minute. */
export async function findConnection(
  platform: Platform,
  orgId: string,
  serviceSlug: string,
  { use }: { use: boolean },
): Promise<OpenConnection | undefined> {
  const [row] = await platform.sql.query<Row>({
    name: 'find_connection',
    text: FIND,
    values: [orgId, serviceSlug, new Date(platform.clock.now()), use],
  });
  return row && openConnection(platform, orgId, { ...row, serviceSlug });
}

/** A stored connection with its key, ready to be called. */
export async function openConnection(
  platform: Platform,
  orgId: string,
  stored: { id: string; serviceSlug: string; baseUrl: string; apiKey: string; authHeader: string },
): Promise<OpenConnection> {
  const context = connectionKeyContext(stored.serviceSlug);
  const key = decryptSecret(await platform.orgKeys.of(orgId), stored.apiKey, context);
  return { id: stored.id, baseUrl: stored.baseUrl, auth: authHeader(stored.authHeader, key) };
}

/** `Authorization: Bearer` carries the key behind the scheme, `X-Api-Key` carries it bare. */
function authHeader(declared: string, key: string): { name: string; value: string } {
  const [name = 'Authorization', scheme] = declared.split(/: ?/);
  return { name, value: scheme ? `${scheme} ${key}` : key };
}
