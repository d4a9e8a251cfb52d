import type { ListDefinitions } from '@/server/contract/flows';
import type { Surface } from '@/server/flow/spec/spec';
import type { ServiceContext } from '../service-context';
import { type FlowRow, SELECT_FLOWS } from './flow-row';
import { type FlowView, viewFlows } from './flow-view';

export type FlowPage = { rows: FlowView[]; total: number };

const FILTER = `f.org_id = $1 AND f.surface = $2 AND ($3::text IS NULL OR f.status = $3)
  AND ($4::text IS NULL OR f.trigger_type = $4)
  AND ($5::text IS NULL OR f.name ILIKE $5 OR f.slug ILIKE $5 OR f.description ILIKE $5)`;

/** One page, newest first; `q` looks into name, slug and description (contract 2.1). Without webhook secrets. */
export async function listFlows(
  context: ServiceContext,
  input: ListDefinitions & { surface: Surface },
): Promise<FlowPage> {
  const { platform, orgId } = context;
  const { surface, status = null, triggerType = null, q, page, limit } = input;
  const values = [orgId, surface, status, triggerType, q === undefined ? null : likePattern(q)];
  const [rows, counts] = await Promise.all([
    platform.sql.query<FlowRow>({
      name: 'list_flows',
      text: `${SELECT_FLOWS} WHERE ${FILTER} ORDER BY f.created_at DESC, f.id DESC LIMIT $6 OFFSET $7`,
      values: [...values, limit, (page - 1) * limit],
    }),
    platform.sql.query<{ total: number }>({
      name: 'count_flows',
      text: `SELECT count(*) AS total FROM flow f WHERE ${FILTER}`,
      values,
    }),
  ]);
  return { rows: await viewFlows(context, surface, rows), total: counts[0]?.total ?? 0 };
}

function likePattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
