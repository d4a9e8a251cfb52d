import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestPlatform, type TestPlatform } from '../testing/create-test-platform';
import { assignApproval } from './assign-approval';
import { claimApproval } from './claim-approval';
import { decideApproval } from './decide-approval';
import { decideOnDesk } from './decide-on-desk';
import { getApproval } from './get-approval';
import { releaseApproval } from './release-approval';
import { setApprovalDue } from './set-approval-due';
import { arrangePending, arrangePerson, arrangeTeam, type Person, refundSpec } from './testing/desk-people';

let world: TestPlatform;
let ann: Person;
let ben: Person;
let admin: Person;

const URL = 'http://127.0.0.1:9/pay';
const pending = (assignTo?: string) =>
  arrangePending(world, refundSpec(URL, assignTo === undefined ? {} : { assignTo }));

beforeAll(async () => {
  world = await createTestPlatform();
  ann = await arrangePerson(world, 'Ann', { roles: ['analyst'] });
  ben = await arrangePerson(world, 'Ben', { roles: ['analyst'] });
  admin = await arrangePerson(world, 'Ada', { isAdmin: true });
});
afterAll(() => world.close());

const events = async (id: string) => (await getApproval(admin.context, id)).history;

describe('a claim', () => {
  test('has one winner of twenty at once, whom the others are told', async () => {
    const { id } = await pending('role:analyst');
    const people = await Promise.all(
      Array.from({ length: 20 }, (_, n) => arrangePerson(world, `Person ${n}`, { roles: ['analyst'] })),
    );
    const outcomes = await Promise.allSettled(people.map(({ context }) => claimApproval(context, id)));
    const won = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value.claimedBy?.name] : []));
    expect(won).toHaveLength(1);
    for (const one of outcomes) {
      if (one.status !== 'rejected') continue;
      expect(one.reason).toMatchObject({ kind: 'conflict', code: 'claimed_by_other' });
      expect(one.reason.message).toContain(won[0]);
    }
    expect((await events(id)).map(({ type, by }) => [type, by?.name])).toEqual([
      ['approval.claimed', won[0]],
    ]);
  });

  test('keeps other people from deciding until it is released, and keys from nothing', async () => {
    const { id, runId } = await pending('role:analyst');
    await claimApproval(ann.context, id);
    await claimApproval(ann.context, id);
    const refused = { kind: 'conflict', code: 'claimed_by_other' };
    for (const { context } of [ben, admin]) {
      await expect(decideOnDesk(context, { id, decision: 'approve' })).rejects.toMatchObject(refused);
      const byRun = decideApproval(context, { runId, surface: 'flow', decision: 'approved' });
      await expect(byRun).rejects.toMatchObject(refused);
    }
    await expect(releaseApproval(ben.context, id)).rejects.toMatchObject(refused);
    expect((await releaseApproval(admin.context, id)).claimedBy).toBeNull();
    await claimApproval(ben.context, id);
    const key = world.context(world.orgA, ['runs:write']);
    await decideApproval(key, { runId, surface: 'flow', decision: 'rejected' });
    expect((await events(id)).map(({ type }) => type)).toEqual([
      'approval.claimed',
      'approval.released',
      'approval.claimed',
      'flow.run.rejected',
    ]);
  });

  test('is for whom the approval is assigned to, and comes too late after the decision', async () => {
    const { id } = await pending(`user:${ann.id}`);
    const notAssigned = { kind: 'forbidden', code: 'not_assigned' };
    await expect(claimApproval(ben.context, id)).rejects.toMatchObject(notAssigned);
    await decideOnDesk(ann.context, { id, decision: 'reject', note: 'no' });
    const late = {
      kind: 'conflict',
      code: 'already_decided',
      message: expect.stringMatching(/^Ann rejected this at 2/),
    };
    await expect(claimApproval(ann.context, id)).rejects.toMatchObject(late);
  });

  test('beside decisions of the same approvals always ends, and nothing is decided twice', async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => pending()));
    const outcomes = await Promise.allSettled(
      all.flatMap(({ id }) => [
        claimApproval(ann.context, id),
        decideOnDesk(ann.context, { id, decision: 'reject', note: 'no' }),
        setApprovalDue(ann.context, { id, dueAt: new Date('2027-01-01') }),
        decideOnDesk(ben.context, { id, decision: 'reject', note: 'no' }),
      ]),
    );
    for (const one of outcomes) {
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ kind: 'conflict' });
    }
    for (const { id } of all) {
      const decisions = (await events(id)).filter(({ type }) => type === 'flow.run.rejected');
      expect(decisions).toHaveLength(1);
    }
  });
});

describe('an assignment', () => {
  test('hands the approval on and ends a claim', async () => {
    const { id } = await pending('role:analyst');
    await claimApproval(ann.context, id);
    const given = await assignApproval(ann.context, { id, assignTo: `user:${ben.id}` });
    expect(given).toMatchObject({ assigneeLabel: 'Ben', claimedBy: null, mayDecide: false });
    await expect(decideOnDesk(ann.context, { id, decision: 'approve' })).rejects.toMatchObject({
      code: 'not_assigned',
    });
    expect((await events(id)).at(-1)).toMatchObject({
      type: 'approval.assigned',
      before: { assignTo: 'role:analyst', claimedBy: ann.id },
      after: { assignTo: `user:${ben.id}` },
    });
    await decideOnDesk(ben.context, { id, decision: 'reject', note: 'no' });
  });

  test('knows no people, teams and roles but those of the organisation', async () => {
    const { id } = await pending();
    const team = await arrangeTeam(world, 'Desk');
    const elsewhere = await world.database.pool.query(
      `INSERT INTO team (id, org_id, name) VALUES ('team_elsewhere', $1, 'Elsewhere') RETURNING id`,
      [world.orgB],
    );
    const strangers = [`team:${elsewhere.rows[0].id}`, 'team:team_none', 'user:usr_none', 'role:nobody'];
    for (const assignTo of strangers) {
      await expect(assignApproval(admin.context, { id, assignTo })).rejects.toMatchObject({
        kind: 'invalid',
      });
    }
    for (const assignTo of [`team:${team}`, 'role:supervisor', 'role:admin', `user:${ann.id}`]) {
      expect(await assignApproval(admin.context, { id, assignTo })).toMatchObject({ assignTo });
    }
  });

  test('of what another has claimed takes an admin', async () => {
    const { id } = await pending();
    await claimApproval(ann.context, id);
    const give = { id, assignTo: 'role:supervisor' };
    await expect(assignApproval(ben.context, give)).rejects.toMatchObject({ code: 'claimed_by_other' });
    expect(await assignApproval(admin.context, give)).toMatchObject({ claimedBy: null });
  });
});

test('a due date is set, kept and taken away, each with its event', async () => {
  const { id } = await pending();
  const dueAt = new Date('2027-01-02T03:04:05.678Z');
  const remindAt = new Date('2027-01-01T00:00:00.000Z');
  expect(await setApprovalDue(ann.context, { id, dueAt })).toMatchObject({ dueAt, remindAt: null });
  expect(await setApprovalDue(ann.context, { id, remindAt })).toMatchObject({ dueAt, remindAt });
  expect(await setApprovalDue(ann.context, { id, dueAt: null })).toMatchObject({ dueAt: null, remindAt });
  await setApprovalDue(ann.context, { id, remindAt });
  expect((await events(id)).map(({ type }) => type)).toEqual(Array(3).fill('approval.due_changed'));
});

test('nobody moves what is of another organisation, unknown, or beyond their scopes', async () => {
  const { id } = await pending();
  const reader = await arrangePerson(world, 'Rea', { scopes: ['runs:read', 'executions:write'] });
  const stranger = { ...admin.context, orgId: world.orgB, db: world.platform.forOrg(world.orgB) };
  const moves = [
    (context: typeof stranger, one: string) => claimApproval(context, one),
    (context: typeof stranger, one: string) => releaseApproval(context, one),
    (context: typeof stranger, one: string) => assignApproval(context, { id: one, assignTo: 'role:agent' }),
    (context: typeof stranger, one: string) => setApprovalDue(context, { id: one, dueAt: null }),
    (context: typeof stranger, one: string) => decideOnDesk(context, { id: one, decision: 'approve' }),
  ];
  for (const move of moves) {
    await expect(move(stranger, id)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(move(admin.context, 'apr_none')).rejects.toMatchObject({ kind: 'not_found' });
    await expect(move(reader.context, id)).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'missing_scope',
    });
  }
  expect(await events(id)).toEqual([]);
});
