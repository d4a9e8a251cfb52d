import type { CreateApiKey } from '@/server/contract/api-keys';
import { mintApiKey } from '@/server/infra/crypto/tokens';
import { tenantTransaction } from '@/server/infra/db/tenant';
import { newId } from '@/server/infra/ids/ids';
import { invalidField } from '../domain-error';
import { appendEvents } from '../events/append-events';
import { auditEvent } from '../events/audit-event';
import type { ServiceContext } from '../service-context';
import { type ApiKeyView, lockApiKey } from './api-key-view';
import { assertGrantable } from './assert-grantable';

/** `key` is shown this once; only its hash is kept. */
export type CreatedApiKey = ApiKeyView & { key: string };

/**
 * Issues a key (contract 2.7). Throws `invalid` for an unknown scope or a time that is over, `forbidden` for a scope
 * that the caller does not hold.
 */
export async function createApiKey(context: ServiceContext, input: CreateApiKey): Promise<CreatedApiKey> {
  const { platform, orgId, actor } = context;
  const { name, env, kind } = input;
  const scopes = assertGrantable(actor, input.scopes);
  const at = new Date(platform.clock.now());
  const expiresAt = input.expiresAt === undefined ? null : new Date(input.expiresAt);
  if (expiresAt && expiresAt <= at) throw invalidField('expiresAt', 'must be in the future');
  const id = newId('key');
  const { key, hash, prefix } = mintApiKey(env, kind);
  const created = auditEvent(context, {
    type: 'api_key.created',
    resourceType: 'api_key',
    resourceId: id,
    after: { name, env, kind, prefix, scopes, expiresAt: expiresAt?.toISOString() ?? null },
  });
  const view = await tenantTransaction(context.db, async (tx, sql) => {
    const createdBy = actor.id ?? actor.type;
    await tx.apiKey.create({
      data: { id, orgId, name, env, kind, prefix, hash, scopes, expiresAt, createdBy, createdAt: at },
    });
    await appendEvents(sql, orgId, [created]);
    return lockApiKey(sql, orgId, id);
  });
  return { ...view, key };
}
