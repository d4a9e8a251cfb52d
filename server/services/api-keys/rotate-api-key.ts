import { mintApiKey } from '@/server/infra/crypto/tokens';
import { tenantTransaction } from '@/server/infra/db/tenant';
import { conflict } from '../domain-error';
import { appendEvents } from '../events/append-events';
import { auditEvent } from '../events/audit-event';
import type { ServiceContext } from '../service-context';
import { type ApiKeyView, lockApiKey } from './api-key-view';
import { assertGrantable } from './assert-grantable';

/** How long the replaced key still works (contract 6.6). */
const OVERLAP_MS = 24 * 60 * 60 * 1000;

/** `key` is shown this once. */
export type RotatedApiKey = ApiKeyView & { key: string; previousValidUntil: Date };

/**
 * Replaces a key; the old one works for 24 hours more, one before it not any longer. Throws `not_found`, `conflict`
 * for a key that has ended, and `forbidden` for one with scopes that the caller does not hold.
 */
export async function rotateApiKey(context: ServiceContext, id: string): Promise<RotatedApiKey> {
  const { platform, orgId, actor } = context;
  const now = platform.clock.now();
  const previousValidUntil = new Date(now + OVERLAP_MS);
  return tenantTransaction(context.db, async (tx, sql) => {
    const before = await lockApiKey(sql, orgId, id);
    if (before.revokedAt) throw conflict('key_ended', 'API key is revoked');
    if (before.expiresAt && before.expiresAt.getTime() <= now)
      throw conflict('key_ended', 'API key is expired');
    // Else a key could hand its bearer more than it holds itself.
    assertGrantable(actor, before.scopes);
    const { hash: previousHash } = await tx.apiKey.findFirstOrThrow({
      where: { id },
      select: { hash: true },
    });
    const { key, hash, prefix } = mintApiKey(before.env, before.kind);
    await tx.apiKey.update({ where: { id }, data: { hash, prefix, previousHash, previousValidUntil } });
    const rotated = auditEvent(context, {
      type: 'api_key.rotated',
      resourceType: 'api_key',
      resourceId: id,
      before: { prefix: before.prefix },
      after: { prefix, previousValidUntil: previousValidUntil.toISOString() },
    });
    await appendEvents(sql, orgId, [rotated]);
    return { ...(await lockApiKey(sql, orgId, id)), key, previousValidUntil };
  });
}
