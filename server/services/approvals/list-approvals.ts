/**
 * The desk's list: one statement that reads as many index entries as the page has rows, for each role, team or other
 * way to be in the box, whatever the size of the table. Free text is looked for in the first rows of the order alone.
 */
import type { ListApprovals } from '@/server/contract/approvals';
import type { ServiceContext } from '../service-context';
import { boxKeys } from './box-keys';
import { DESK_COLUMNS, DESK_TABLES, type DeskColumns, type DeskRow, deskRow } from './desk-row';
import { readableSurfaces } from './desk-scopes';
import { decodePosition, encodePosition } from './list-cursor';

export type ApprovalPage = { rows: DeskRow[]; nextCursor: string | null };

type Order = { key: string; direction: 'ASC' | 'DESC'; keyOf: (row: DeskColumns) => Date | null };

/** How many rows free text is looked for in. */
const TEXT_ROWS_MAX = 20_000;
const ID = /^(?:apr|run|exe)_[0-9A-Z]{26}$/;

const AGE: Order = { key: 'a.created_at', direction: 'ASC', keyOf: (row) => row.createdAt };
const DUE: Order = {
  key: `coalesce(a.due_at, a.expires_at, 'infinity'::timestamptz)`,
  direction: 'ASC',
  keyOf: (row) => row.dueAt ?? row.expiresAt,
};
const MOVED: Order = {
  key: 'coalesce(a.decided_at, a.created_at)',
  direction: 'DESC',
  keyOf: (row) => row.decidedAt ?? row.createdAt,
};

const STATUSES = { pending: `a.status = 'pending'`, decided: `a.status <> 'pending'`, all: undefined };

/** One page of the approvals that the caller may read; throws `invalid` for a made-up cursor. */
export async function listApprovals(context: ServiceContext, input: ListApprovals): Promise<ApprovalPage> {
  const { platform, orgId, actor } = context;
  const order = input.status === 'pending' ? (input.sort === 'due' ? DUE : AGE) : MOVED;
  const values: unknown[] = [orgId, readableSurfaces(actor), input.limit + 1];
  const value = (one: unknown) => `$${values.push(one)}`;
  const filter = filterOf(input, order, value);
  const branches = branchesOf(context, input, value).map((branch) => branchSql(branch, filter, order));
  const rows = await platform.sql.query<DeskColumns>({
    name: `list_approvals:${shapeOf(input)}`,
    text: `WITH hit AS (${branches.join(' UNION ')})
      SELECT ${DESK_COLUMNS} FROM hit JOIN ${DESK_TABLES.replace('approval a', 'approval a ON a.id = hit.id')}
      ORDER BY ${order.key} ${order.direction}, a.id ${order.direction} LIMIT $3`,
    values,
  });
  const page = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? page.at(-1) : undefined;
  return {
    rows: page.map((row) => deskRow(row, actor)),
    nextCursor: last
      ? encodePosition({ key: order.keyOf(last)?.toISOString() ?? 'infinity', id: last.id })
      : null,
  };
}

type Value = (one: unknown) => string;
type Filter = { conditions: string[]; text: string[] };

function filterOf(input: ListApprovals, order: Order, value: Value): Filter {
  const conditions = ['a.org_id = $1', 'a.surface = ANY ($2)'];
  const text: string[] = [];
  const status = STATUSES[input.status];
  if (status) conditions.push(status);
  if (input.flowId !== undefined) conditions.push(`a.flow_id = ${value(input.flowId)}`);
  if (input.dueBefore !== undefined)
    conditions.push(`coalesce(a.due_at, a.expires_at) < ${value(new Date(input.dueBefore))}`);
  if (input.cursor !== undefined) {
    const { key, id } = decodePosition(input.cursor);
    const beyond = order.direction === 'ASC' ? '>' : '<';
    conditions.push(`(${order.key}, a.id) ${beyond} (${value(key)}::timestamptz, ${value(id)})`);
  }
  if (input.action !== undefined) text.push(`a.action_label ILIKE ${value(pattern(input.action))}`);
  if (input.q === undefined) return { conditions, text };
  if (ID.test(input.q)) {
    const id = value(input.q);
    conditions.push(`(a.id = ${id} OR a.run_id = ${id})`);
  } else {
    const like = value(pattern(input.q));
    text.push(`(a.action_label ILIKE ${like}
      OR a.flow_id IN (SELECT id FROM flow WHERE org_id = $1 AND name ILIKE ${like}))`);
  }
  return { conditions, text };
}

/** One way to be in the box, which an index serves; `keys` is an array to look up one by one. */
type Branch = { condition?: string; keys?: string };

function branchesOf({ actor }: ServiceContext, input: ListApprovals, value: Value): Branch[] {
  if (input.box === 'all') return [{}];
  const keys = boxKeys(actor);
  if (input.box === 'roles') {
    return [{ keys: value(keys.roles) }, { condition: 'a.assign_to IS NULL' }];
  }
  const me = value(actor.id);
  const branches: Branch[] = [{ keys: value(keys.mine) }, { condition: `a.claimed_by = ${me}` }];
  if (input.status !== 'pending') branches.push({ condition: `a.decided_by = ${me}` });
  return branches;
}

function branchSql({ condition, keys }: Branch, { conditions, text }: Filter, order: Order): string {
  const all = [...conditions, ...(condition ? [condition] : []), ...(keys ? ['a.assign_to = k.key'] : [])];
  const sorted = `ORDER BY ${order.key} ${order.direction}, a.id ${order.direction}`;
  const where = all.join(' AND ');
  const found =
    text.length === 0
      ? `SELECT a.id FROM approval a WHERE ${where} ${sorted} LIMIT $3`
      : `SELECT a.id FROM (SELECT * FROM approval a WHERE ${where} ${sorted} LIMIT ${TEXT_ROWS_MAX}) a
          WHERE ${text.join(' AND ')} ${sorted} LIMIT $3`;
  if (!keys) return `(${found})`;
  return `(SELECT b.id FROM unnest(${keys}::text[]) AS k(key) CROSS JOIN LATERAL (${found}) b)`;
}

/** `%` and `_` are characters to look for. */
function pattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

/** Tells the texts of the statement apart. */
function shapeOf(input: ListApprovals): string {
  const { box, status, sort, flowId, dueBefore, cursor, action, q } = input;
  const flags = [flowId, dueBefore, cursor, action, q].map((one) => (one === undefined ? '-' : 'x')).join('');
  const isId = q !== undefined && ID.test(q) ? 'i' : '';
  return `${box}:${status}:${status === 'pending' ? sort : ''}:${flags}${isId}`;
}
