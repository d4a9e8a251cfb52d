import type { ServiceContext } from '../service-context';
import { API_KEY_COLUMNS, type ApiKeyView } from './api-key-view';

export type ApiKeyPage = { rows: ApiKeyView[]; total: number };

/** One page of keys, revoked ones included, newest first. */
export async function listApiKeys(
  context: ServiceContext,
  { page, limit }: { page: number; limit: number },
): Promise<ApiKeyPage> {
  const { platform, orgId, db } = context;
  const [rows, total] = await Promise.all([
    platform.sql.query<ApiKeyView>({
      name: 'list_api_keys',
      text: `SELECT ${API_KEY_COLUMNS} WHERE org_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2 OFFSET $3`,
      values: [orgId, limit, (page - 1) * limit],
    }),
    db.apiKey.count(),
  ]);
  return { rows, total };
}
