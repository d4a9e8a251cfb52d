/**
 * The desk's list: one statement that reads as many index entries as the page has rows, for each role, team or other
 * way to be in the box, whatever the size of the table. Free text is looked for in the first rows of the order alone.
 */
import type { ListApprovals } from '@/server/contract/approvals';
import { readPageCursor, writePageCursor } from '../page-cursor';
import type { ServiceContext } from '../service-context';
import { boxKeys } from './box-keys';
import { DESK_COLUMNS, DESK_TABLES, type DeskColumns, type DeskRow, deskRow } from './desk-row';
import { readableSurfaces } from './desk-scopes';

export type ApprovalPage = { rows: DeskRow[]; nextCursor: string | null };

type Order = { key: string; direction: 'ASC' | 'DESC'; keyOf: (row: DeskColumns) => Date | null };

/**
 * Rows that are read for a page and to see whether there is another. Written into the statement: with a parameter for
 * its limit the planner takes the whole table to be asked for.
 */
const PAGE_USUAL = 51;
const PAGE_MAX = 101;
/** How many rows free text, and due dates of what is decided, are looked for in. */
const LATE_ROWS_MAX = 10_000;
/** The key of what is assigned to nobody. */
const ANYBODY = '';
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
/** The same, as the indexes by flow, assignee, claimer and decider have it. */
const MOVED_OF_SOME: Order = { ...MOVED, key: 'greatest(a.decided_at, a.created_at)' };

const STATUSES = { pending: `a.status = 'pending'`, decided: `a.status <> 'pending'`, all: undefined };

/** One page of the approvals that the caller may read; throws `invalid` for a made-up cursor. */
export async function listApprovals(context: ServiceContext, input: ListApprovals): Promise<ApprovalPage> {
  const { platform, orgId, actor } = context;
  const reads = input.limit < PAGE_USUAL ? PAGE_USUAL : PAGE_MAX;
  const order = orderOf(input);
  const values: unknown[] = [orgId, readableSurfaces(actor)];
  const value = (one: unknown) => `$${values.push(one)}`;
  const filter = filterOf(input, order, value);
  const branches = branchesOf(context, input, value).map((branch) => branchSql(branch, filter, order, reads));
  const rows = await platform.sql.query<DeskColumns>({
    name: `list_approvals:${shapeOf(input)}:${reads}`,
    text: `WITH hit AS (${branches.join(' UNION ')})
      SELECT ${DESK_COLUMNS} FROM hit JOIN ${DESK_TABLES.replace('approval a', 'approval a ON a.id = hit.id')}
      ORDER BY ${order.key} ${order.direction}, a.id ${order.direction} LIMIT ${reads}`,
    values,
  });
  const page = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? page.at(-1) : undefined;
  return {
    rows: page.map((row) => deskRow(row, actor)),
    nextCursor: last ? writePageCursor({ at: order.keyOf(last), id: last.id }) : null,
  };
}

function orderOf({ status, sort, box, flowId }: ListApprovals): Order {
  if (status === 'pending') return sort === 'due' ? DUE : AGE;
  return box === 'all' && flowId === undefined ? MOVED : MOVED_OF_SOME;
}

type Value = (one: unknown) => string;
/** `late` conditions are asked of the first rows alone: no index serves them. */
type Filter = { conditions: string[]; late: string[] };

function filterOf(input: ListApprovals, order: Order, value: Value): Filter {
  const conditions = ['a.org_id = $1', 'a.surface = ANY ($2)'];
  const late: string[] = [];
  const status = STATUSES[input.status];
  if (status) conditions.push(status);
  if (input.flowId !== undefined) conditions.push(`a.flow_id = ${value(input.flowId)}`);
  if (input.dueBefore !== undefined) {
    const due = `coalesce(a.due_at, a.expires_at) < ${value(new Date(input.dueBefore))}`;
    (input.status === 'pending' ? conditions : late).push(due);
  }
  if (input.cursor !== undefined) {
    const { at, id } = readPageCursor(input.cursor);
    const beyond = order.direction === 'ASC' ? '>' : '<';
    conditions.push(`(${order.key}, a.id) ${beyond} (${value(at ?? 'infinity')}::timestamptz, ${value(id)})`);
  }
  if (input.action !== undefined) late.push(`a.action_label ILIKE ${value(pattern(input.action))}`);
  if (input.q === undefined) return { conditions, late };
  if (ID.test(input.q)) {
    const id = value(input.q);
    conditions.push(`(a.id = ${id} OR a.run_id = ${id})`);
  } else {
    const like = value(pattern(input.q));
    late.push(`(a.action_label ILIKE ${like}
      OR a.flow_id IN (SELECT id FROM flow WHERE org_id = $1 AND name ILIKE ${like}))`);
  }
  return { conditions, late };
}

/** One way to be in the box, which an index serves; `keys` is an array to look up one by one. */
type Branch = { condition?: string; keys?: string };

function branchesOf({ actor }: ServiceContext, input: ListApprovals, value: Value): Branch[] {
  if (input.box === 'all') return [{}];
  const keys = boxKeys(actor);
  if (input.box === 'roles') return [{ keys: value([...keys.roles, ANYBODY]) }];
  const me = value(actor.id);
  const branches: Branch[] = [{ keys: value(keys.mine) }, { condition: `a.claimed_by = ${me}` }];
  if (input.status !== 'pending') branches.push({ condition: `a.decided_by = ${me}` });
  return branches;
}

function branchSql(
  { condition, keys }: Branch,
  { conditions, late }: Filter,
  order: Order,
  reads: number,
): string {
  const all = [
    ...conditions,
    ...(condition ? [condition] : []),
    ...(keys ? [`coalesce(a.assign_to, '') = k.key`] : []),
  ];
  const sorted = `ORDER BY ${order.key} ${order.direction}, a.id ${order.direction}`;
  const where = all.join(' AND ');
  const found =
    late.length === 0
      ? `SELECT a.id FROM approval a WHERE ${where} ${sorted} LIMIT ${reads}`
      : `SELECT a.id FROM (SELECT * FROM approval a WHERE ${where} ${sorted} LIMIT ${LATE_ROWS_MAX}) a
          WHERE ${late.join(' AND ')} ${sorted} LIMIT ${reads}`;
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
