import type { ServiceContext } from '../service-context';
import { boxKeys } from './box-keys';
import { readableSurfaces } from './desk-scopes';

export type ApprovalCounts = { mine: number; roles: number; all: number };

/** A badge needs no larger number. */
const COUNT_MAX = 1_000;

const PENDING = `SELECT 1 FROM approval WHERE org_id = $1 AND status = 'pending' AND surface = ANY ($2)`;
const counted = (condition: string) =>
  `(SELECT count(*)::int FROM (${PENDING} ${condition} LIMIT ${COUNT_MAX}) AS one)`;

const COUNT = `SELECT ${counted('AND (assign_to = ANY ($3) OR claimed_by = $4)')} AS mine,
  ${counted('AND (assign_to = ANY ($5) OR assign_to IS NULL)')} AS roles, ${counted('')} AS all`;

/** How many approvals are pending in each box of the caller, as `listApprovals` fills them. */
export async function countApprovals(context: ServiceContext): Promise<ApprovalCounts> {
  const { platform, orgId, actor } = context;
  const { mine, roles } = boxKeys(actor);
  const [row] = await platform.sql.query<ApprovalCounts>({
    name: 'count_approvals',
    text: COUNT,
    values: [orgId, readableSurfaces(actor), mine, actor.id, roles],
  });
  return row ?? { mine: 0, roles: 0, all: 0 };
}
