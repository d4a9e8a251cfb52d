import type { z } from 'zod';
import type { apiKey } from '@/server/contract/api-keys';
import type { ApiKeyView } from '@/server/services/api-keys/api-key-view';
import { createApiKey } from '@/server/services/api-keys/create-api-key';
import { listApiKeys } from '@/server/services/api-keys/list-api-keys';
import { revokeApiKey } from '@/server/services/api-keys/revoke-api-key';
import { rotateApiKey } from '@/server/services/api-keys/rotate-api-key';
import type { Bindings } from '../binding';
import { presentPage } from '../present-page';
import { presentTime, presentTimeOrNull } from '../present-time';

/** API keys (contract 2.7). A change counts at once: what is remembered of keys is forgotten. */
export const apiKeyBindings: Bindings<
  'api-keys.list' | 'api-keys.create' | 'api-keys.revoke' | 'api-keys.rotate'
> = {
  'api-keys.list': async (context, { query }) => {
    const { rows, total } = await listApiKeys(context, query);
    return { body: presentPage(rows, total, query, presentApiKey) };
  },
  'api-keys.create': async (context, { body }) => {
    const made = await createApiKey(context, body);
    return { body: { data: { id: made.id, apiKey: presentApiKey(made), key: made.key } } };
  },
  'api-keys.revoke': async (context, { params }, api) => {
    const id = await revokeApiKey(context, params.id);
    api.apiKeys.forget();
    return { body: { data: { id, deleted: true } } };
  },
  'api-keys.rotate': async (context, { params }, api) => {
    const rotated = await rotateApiKey(context, params.id);
    api.apiKeys.forget();
    const { id, key } = rotated;
    const previousValidUntil = presentTime(rotated.previousValidUntil);
    return { body: { data: { id, apiKey: presentApiKey(rotated), key, previousValidUntil } } };
  },
};

function presentApiKey(view: ApiKeyView): z.input<typeof apiKey> {
  return {
    id: view.id,
    name: view.name,
    env: view.env,
    kind: view.kind,
    prefix: view.prefix,
    scopes: view.scopes,
    lastUsedAt: presentTimeOrNull(view.lastUsedAt),
    expiresAt: presentTimeOrNull(view.expiresAt),
    revokedAt: presentTimeOrNull(view.revokedAt),
    createdAt: presentTime(view.createdAt),
  };
}
