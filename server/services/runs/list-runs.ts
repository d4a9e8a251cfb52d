/** Lists runs or executions, newest first, without their payloads' steps (contract 2.1, 2.2, 2.6). */
import type { ListRuns } from '@/server/contract/runs';
import type { Surface } from '@/server/flow/spec/spec';
import { notFound } from '../domain-error';
import type { ServiceContext } from '../service-context';
import { RUN_COLUMNS, type RunRow } from './run-row';

export type RunPage = { rows: RunRow[]; total: number };

/** One page; `flow` narrows to one flow by id or slug and throws `not_found` when there is none. */
export async function listRuns(
  context: ServiceContext,
  input: Omit<ListRuns, 'flowId'> & { surface: Surface; flow?: string },
): Promise<RunPage> {
  const { platform, orgId } = context;
  const values: unknown[] = [orgId, input.surface];
  const conditions = ['r.org_id = $1', 'r.surface = $2'];
  const where = (condition: string, value: unknown) => {
    values.push(value);
    conditions.push(condition.replace('?', `$${values.length}`));
  };
  if (input.flow !== undefined) where('r.flow_id = ?', await flowId(context, input.surface, input.flow));
  if (input.status !== undefined) where('r.status = ?', input.status);
  if (input.trigger !== undefined) where('r.trigger = ?', input.trigger === 'api' ? 'manual' : input.trigger);
  if (input.from !== undefined) where('r.created_at >= ?', new Date(input.from));
  if (input.to !== undefined) where('r.created_at < ?', new Date(input.to));
  if (input.externalId !== undefined) where('r.external_id = ?', input.externalId);
  const filter = conditions.join(' AND ');
  const page = [input.limit, (input.page - 1) * input.limit];
  const [rows, counts] = await Promise.all([
    platform.sql.query<RunRow>({
      name: '',
      text: `SELECT ${RUN_COLUMNS} FROM run r WHERE ${filter}
        ORDER BY r.created_at DESC, r.id DESC LIMIT $${values.length + 1} OFFSET $${values.length + 2}`,
      values: [...values, ...page],
    }),
    platform.sql.query<{ total: number }>({
      name: '',
      text: `SELECT count(*) AS total FROM run r WHERE ${filter}`,
      values,
    }),
  ]);
  return { rows, total: counts[0]?.total ?? 0 };
}

async function flowId(context: ServiceContext, surface: Surface, idOrSlug: string): Promise<string> {
  const head = await context.platform.flowHeads.find({ orgId: context.orgId, surface, idOrSlug });
  if (!head) throw notFound(surface === 'flow' ? 'flow' : 'workflow');
  return head.id;
}
