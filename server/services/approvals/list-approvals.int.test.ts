import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ListApprovals } from '@/server/contract/approvals';
import { createTestPlatform, type TestPlatform } from '../testing/create-test-platform';
import { claimApproval } from './claim-approval';
import { countApprovals } from './count-approvals';
import { decideOnDesk } from './decide-on-desk';
import { listApprovals } from './list-approvals';
import { setApprovalDue } from './set-approval-due';
import { arrangePending, arrangePerson, arrangeTeam, type Person, refundSpec } from './testing/desk-people';

let world: TestPlatform;
let ann: Person;
let ben: Person;
let admin: Person;
/** Pending approvals by whom they are assigned to. */
const ids: Record<string, string> = {};

const URL = 'http://127.0.0.1:9/pay';
const query = (more: Partial<ListApprovals> = {}): ListApprovals => ({
  box: 'mine',
  status: 'pending',
  sort: 'age',
  limit: 50,
  ...more,
});
const listed = async (person: Person, more: Partial<ListApprovals> = {}) =>
  (await listApprovals(person.context, query(more))).rows;
const idsOf = async (person: Person, more: Partial<ListApprovals> = {}) =>
  (await listed(person, more)).map(({ id }) => id);

beforeAll(async () => {
  world = await createTestPlatform();
  const team = await arrangeTeam(world, 'Payments');
  ann = await arrangePerson(world, 'Ann', { roles: ['analyst'], teamIds: [team] });
  ben = await arrangePerson(world, 'Ben', { roles: ['clerk'] });
  admin = await arrangePerson(world, 'Ada', { isAdmin: true });
  const ask = async (name: string, assignTo?: string) => {
    const spec = refundSpec(URL, assignTo === undefined ? {} : { assignTo });
    ids[name] = (await arrangePending(world, spec, { amount: 5, customer: name })).id;
  };
  await ask('ann', `user:${ann.id}`);
  await ask('team', `team:${team}`);
  await ask('analyst', 'role:analyst');
  await ask('clerk', 'role:clerk');
  await ask('anybody');
});
afterAll(() => world.close());

describe('the boxes', () => {
  test('hold what is assigned to the person, their teams and roles, and nothing of others', async () => {
    expect(await idsOf(ann)).toEqual([ids.ann, ids.team]);
    expect(await idsOf(ann, { box: 'roles' })).toEqual([ids.team, ids.analyst, ids.anybody]);
    expect(await idsOf(ben)).toEqual([]);
    expect(await idsOf(ben, { box: 'roles' })).toEqual([ids.clerk, ids.anybody]);
    expect(await idsOf(ben, { box: 'all' })).toEqual([
      ids.ann,
      ids.team,
      ids.analyst,
      ids.clerk,
      ids.anybody,
    ]);
  });

  test('are counted as they are listed', async () => {
    expect(await countApprovals(ann.context)).toEqual({ mine: 2, roles: 3, all: 5 });
    expect(await countApprovals(ben.context)).toEqual({ mine: 0, roles: 2, all: 5 });
  });

  test('show another organisation and other surfaces nothing', async () => {
    const stranger = { ...ann, context: { ...ann.context, orgId: world.orgB } };
    expect(await idsOf(stranger, { box: 'all' })).toEqual([]);
    const workflows = await arrangePerson(world, 'Wim', { scopes: ['executions:read'] });
    expect(await idsOf(workflows, { box: 'all' })).toEqual([]);
    expect(await countApprovals(workflows.context)).toEqual({ mine: 0, roles: 0, all: 0 });
  });
});

describe('a row', () => {
  test('says whom it is for by name, what it is about, and whether the reader may decide it', async () => {
    const rows = await listed(ann, { box: 'all' });
    const byId = new Map(rows.map((row) => [row.id, row]));
    expect(byId.get(ids.ann ?? '')).toMatchObject({ assigneeLabel: 'Ann', mayDecide: true });
    expect(byId.get(ids.team ?? '')).toMatchObject({ assigneeLabel: 'Payments', mayDecide: true });
    expect(byId.get(ids.clerk ?? '')).toMatchObject({ assigneeLabel: 'clerk', mayDecide: false });
    expect(byId.get(ids.anybody ?? '')).toMatchObject({
      assigneeLabel: null,
      mayDecide: true,
      actionLabel: 'Refund 5',
      summary: [
        { label: 'Amount', value: '5' },
        { label: 'Customer', value: 'anybody' },
        { label: 'Action', value: 'refund' },
      ],
    });
    expect((await listed(admin, { box: 'all' })).every(({ mayDecide }) => mayDecide)).toBe(true);
    const reader = await arrangePerson(world, 'Rea', { scopes: ['runs:read'] });
    expect((await listed(reader, { box: 'all' })).some(({ mayDecide }) => mayDecide)).toBe(false);
  });

  test('that somebody has claimed is in their box and may be decided by nobody else', async () => {
    const { id } = await arrangePending(world, refundSpec(URL), { customer: 'claimed' });
    await claimApproval(ben.context, id);
    expect(await idsOf(ben)).toEqual([id]);
    const [seen] = await listed(ann, { box: 'all', q: id });
    expect(seen).toMatchObject({ claimedBy: { id: ben.id, name: 'Ben' }, mayDecide: false });
    await decideOnDesk(ben.context, { id, decision: 'reject', note: 'no' });
  });
});

describe('the order', () => {
  test('by due date takes what is never due last', async () => {
    await setApprovalDue(admin.context, { id: ids.clerk ?? '', dueAt: new Date('2027-02-01') });
    await setApprovalDue(admin.context, { id: ids.anybody ?? '', dueAt: new Date('2027-01-01') });
    expect(await idsOf(ben, { box: 'all', sort: 'due' })).toEqual([
      ids.anybody,
      ids.clerk,
      ids.ann,
      ids.team,
      ids.analyst,
    ]);
    const before = { dueBefore: '2027-01-15T00:00:00Z' };
    expect(await idsOf(ben, { box: 'all', ...before })).toEqual([ids.anybody]);
  });

  test.each([
    { box: 'all', sort: 'age' },
    { box: 'all', sort: 'due' },
    { box: 'roles', sort: 'due' },
    { box: 'all', status: 'all' },
  ] as const)('is the same page by page: %o', async (more) => {
    const whole = await idsOf(ben, more);
    const pages: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await listApprovals(ben.context, query({ ...more, limit: 2, ...(cursor && { cursor }) }));
      pages.push(...page.rows.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(pages).toEqual(whole);
  });

  test('of what is decided begins with the last decision', async () => {
    const [first, second] = [
      await arrangePending(world, refundSpec(URL, { assignTo: 'role:clerk' })),
      await arrangePending(world, refundSpec(URL, { assignTo: 'role:clerk' })),
    ];
    await decideOnDesk(ben.context, { id: second.id, decision: 'reject', note: 'no' });
    await decideOnDesk(ben.context, { id: first.id, decision: 'reject', note: 'no' });
    const decided = await listed(ben, { status: 'decided' });
    expect(decided.slice(0, 2)).toMatchObject([
      { id: first.id, status: 'rejected', decidedBy: { name: 'Ben' }, note: 'no', mayDecide: false },
      { id: second.id },
    ]);
    expect(await idsOf(ann, { status: 'decided' })).toEqual([]);
  });
});

describe('a search', () => {
  test('finds a part of the question, a flow, a run and an approval', async () => {
    const { id, runId, flowId } = await arrangePending(world, refundSpec(URL), { amount: 4711 });
    expect(await idsOf(ben, { box: 'all', q: 'fund 4711' })).toEqual([id]);
    expect(await idsOf(ben, { box: 'all', action: 'REFUND 47' })).toEqual([id]);
    expect(await idsOf(ben, { box: 'all', q: runId })).toEqual([id]);
    expect(await idsOf(ben, { box: 'all', q: id })).toEqual([id]);
    expect(await idsOf(ben, { box: 'all', flowId })).toEqual([id]);
    expect(await idsOf(ben, { box: 'all', q: '%' })).toEqual([]);
    expect(await idsOf(ben, { box: 'roles', status: 'all', q: '_' })).toEqual([]);
  });

  test('with a made-up cursor is refused', async () => {
    for (const cursor of ['x', '', 'bnVsbA', Buffer.from('["now","apr_"]').toString('base64url')]) {
      await expect(listApprovals(ben.context, query({ cursor }))).rejects.toMatchObject({ kind: 'invalid' });
    }
  });
});
