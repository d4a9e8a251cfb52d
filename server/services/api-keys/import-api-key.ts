import { apiKeyEnv, apiKeyPrefix, hashApiKey } from '@/server/infra/crypto/tokens';
import { tenantTransaction } from '@/server/infra/db/tenant';
import { newId } from '@/server/infra/ids/ids';
import { invalidField } from '../domain-error';
import { appendEvents } from '../events/append-events';
import { auditEvent } from '../events/audit-event';
import type { ServiceContext } from '../service-context';
import { assertGrantable } from './assert-grantable';

export type ImportApiKey = { name: string; key: string; scopes: readonly string[] };

/** Takes a key that the operator chose, such as `DEMO_API_KEY`; one that is known already stays as it is. */
export async function importApiKey(context: ServiceContext, input: ImportApiKey): Promise<void> {
  const { platform, orgId, actor } = context;
  const { name, key } = input;
  const env = apiKeyEnv(key);
  if (env === undefined)
    throw invalidField('key', 'must be qe_sk_live_ or qe_sk_sandbox_ and letters or digits');
  const scopes = assertGrantable(actor, input.scopes);
  const [id, hash, prefix] = [newId('key'), hashApiKey(key), apiKeyPrefix(key)];
  const imported = auditEvent(context, {
    type: 'api_key.created',
    resourceType: 'api_key',
    resourceId: id,
    after: { name, env, kind: 'quantum', prefix, scopes, expiresAt: null },
  });
  await tenantTransaction(context.db, async (tx, sql) => {
    const createdBy = actor.id ?? actor.type;
    const createdAt = new Date(platform.clock.now());
    const made = await tx.apiKey.createMany({
      data: { id, orgId, name, env, prefix, hash, scopes, createdBy, createdAt },
      skipDuplicates: true,
    });
    if (made.count > 0) await appendEvents(sql, orgId, [imported]);
  });
}
