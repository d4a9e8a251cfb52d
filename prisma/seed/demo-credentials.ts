/**
 * The demo sign-in and API key follow the environment: a start with other ones replaces them. What was changed in the
 * product stays, as long as the environment does not change; the spine remembers what was applied last.
 */
import { SCOPES } from '@/server/contract/scopes';
import { hashPassword } from '@/server/infra/crypto/passwords';
import { hmacSha256Hex } from '@/server/infra/crypto/signatures';
import { apiKeyEnv, apiKeyPrefix, hashApiKey } from '@/server/infra/crypto/tokens';
import type { SqlRunner } from '@/server/infra/db/sql';
import { newId } from '@/server/infra/ids/ids';
import { appendEvents } from '@/server/services/events/append-events';
import { auditEvent } from '@/server/services/events/audit-event';
import { ADMIN_ROLE } from '@/server/services/members/fixed-roles';
import { accountEmail } from '@/server/services/members/sign-in-account';
import type { ServiceContext } from '@/server/services/service-context';
import { ensureMember } from './ensure-member';

export type DemoCredentials = { email: string; password: string; apiKey: string };

const EVENT = 'org.demo_credentials_set';
const KEY_NAME = 'Demo key';
/** Keyed, so that nobody who reads the audit log can test guesses. */
type Fingerprints = { signIn: string; apiKey: string };

/** Sets what differs from the last start's. */
export async function followDemoCredentials(
  context: ServiceContext,
  credentials: DemoCredentials,
): Promise<void> {
  const { platform, orgId } = context;
  const [current, ...older] = platform.keyring
    .deriveKeys('demo-credentials')
    .map((key) => fingerprintsOf(credentials, key));
  if (current === undefined) return;
  const last = await lastApplied(platform.sql, orgId);
  const isSame = (name: keyof Fingerprints) =>
    last !== undefined && [current, ...older].some((prints) => prints[name] === last[name]);
  const isNewSignIn = !isSame('signIn');
  const isNewKey = !isSame('apiKey');
  if (!isNewSignIn && !isNewKey) return;
  const { email, password, apiKey } = credentials;
  if (isNewSignIn) await ensureMember(context, { email, name: 'Demo admin', role: ADMIN_ROLE, roles: [] });
  const passwordHash = await hashPassword(password);
  await platform.sql.transaction(async (sql) => {
    if (isNewSignIn) await setPasswords(sql, orgId, email, passwordHash);
    if (isNewKey) await replaceKey(sql, orgId, apiKey);
    const after = { email: accountEmail(email), apiKey: apiKeyPrefix(apiKey), fingerprints: current };
    const change = { type: EVENT, resourceType: 'org', resourceId: orgId, after };
    await appendEvents(sql, orgId, [auditEvent(context, change)]);
  });
}

function fingerprintsOf({ email, password, apiKey }: DemoCredentials, key: Buffer): Fingerprints {
  return {
    signIn: hmacSha256Hex(key, `${accountEmail(email)}\n${password}`),
    apiKey: hmacSha256Hex(key, apiKey),
  };
}

async function lastApplied(sql: SqlRunner, orgId: string): Promise<Fingerprints | undefined> {
  const [event] = await sql.query<{ fingerprints: Fingerprints }>({
    name: 'seed_last_credentials',
    text: `SELECT after->'fingerprints' AS fingerprints FROM domain_event
      WHERE org_id = $1 AND resource_id = $1 AND type = $2 ORDER BY seq DESC LIMIT 1`,
    values: [orgId, EVENT],
  });
  return event?.fingerprints;
}

/** The admin's, the analyst's and the viewer's, of whom the organisation still has. */
async function setPasswords(
  sql: SqlRunner,
  orgId: string,
  email: string,
  passwordHash: string,
): Promise<void> {
  const at = email.slice(email.lastIndexOf('@'));
  await sql.query({
    name: 'seed_passwords',
    text: `UPDATE user_account u SET password_hash = $3 FROM member m
      WHERE m.user_id = u.id AND m.org_id = $1 AND u.email = ANY ($2)`,
    values: [orgId, [email, `analyst${at}`, `viewer${at}`].map(accountEmail), passwordHash],
  });
}

async function replaceKey(sql: SqlRunner, orgId: string, apiKey: string): Promise<void> {
  await sql.query({
    name: 'seed_revoke_key',
    text: `UPDATE api_key SET revoked_at = now()
      WHERE org_id = $1 AND name = $2 AND created_by = 'system' AND revoked_at IS NULL`,
    values: [orgId, KEY_NAME],
  });
  await sql.query({
    name: 'seed_key',
    text: `INSERT INTO api_key AS k (id, org_id, name, env, prefix, hash, scopes, created_by)
      VALUES ($1, $2, $3, $4, $5, $6, $7, 'system')
      ON CONFLICT (hash) DO UPDATE SET revoked_at = NULL, scopes = excluded.scopes WHERE k.org_id = excluded.org_id`,
    values: [
      newId('key'),
      orgId,
      KEY_NAME,
      apiKeyEnv(apiKey) ?? 'live',
      apiKeyPrefix(apiKey),
      hashApiKey(apiKey),
      SCOPES,
    ],
  });
}
