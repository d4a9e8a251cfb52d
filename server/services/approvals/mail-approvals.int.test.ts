import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type MailServer, startMailServer } from '@/server/infra/mail/testing/start-mail-server';
import { createTestPlatform, type TestPlatform } from '../testing/create-test-platform';
import { assignApproval } from './assign-approval';
import { claimApproval } from './claim-approval';
import { decideOnDesk } from './decide-on-desk';
import { getApproval } from './get-approval';
import { mailApprovals } from './mail-approvals';
import { setApprovalDue } from './set-approval-due';
import { arrangePending, arrangePerson, arrangeTeam, type Person, refundSpec } from './testing/desk-people';

let world: TestPlatform;
let mail: MailServer;
let admin: Person;
let now = Date.parse('2026-11-22T10:00:00.000Z');

const MINUTE = 60_000;

beforeAll(async () => {
  mail = await startMailServer();
  world = await createTestPlatform({ smtpUrl: mail.url, clock: { now: () => now } });
  admin = await arrangePerson(world, 'Ada', { isAdmin: true });
});
beforeEach(() => {
  mail.received.length = 0;
});
afterAll(async () => {
  await world.close();
  await mail.close();
});

const remind = async () => ({ reminded: (await mailApprovals(world.platform)).reminded });
const notify = async () => ({ notified: (await mailApprovals(world.platform)).notified });
const mails = (subject: string) =>
  mail.received.filter(({ source }) => source.includes(`Subject: ${subject}`));
const toOf = (subject: string) =>
  mails(subject)
    .flatMap(({ to }) => to)
    .sort();
const recipients = () => toOf('Waits for a decision');
const notified = () => toOf('Needs your decision');
const typesOf = async (id: string) => (await getApproval(admin.context, id)).history.map(({ type }) => type);

/** An approval that is to be reminded of in ten minutes. */
async function reminding(assignTo?: string): Promise<string> {
  const ask: Record<string, string> = assignTo === undefined ? {} : { assignTo };
  const { id } = await arrangePending(world, refundSpec('http://127.0.0.1:9/pay', ask));
  await setApprovalDue(admin.context, { id, remindAt: new Date(now + 10 * MINUTE) });
  return id;
}

test('whoever an approval is assigned to is told once that it waits, from however many processes', async () => {
  const one = await arrangePerson(world, 'Ann', { roles: ['signer'] });
  const other = await arrangePerson(world, 'Ben', { roles: ['signer'] });
  const { id, runId } = await arrangePending(
    world,
    refundSpec('http://127.0.0.1:9/pay', { assignTo: 'role:signer' }),
  );
  const { rows } = await world.database.pool.query(
    "DELETE FROM outbox WHERE name = 'approval/notice.requested' RETURNING data",
  );
  expect(rows).toEqual([{ data: { orgId: world.orgA, approvalId: id } }]);
  const outcomes = await Promise.all(Array.from({ length: 6 }, notify));
  expect(outcomes.reduce((sum, outcome) => sum + outcome.notified, 0)).toBe(1);
  expect(notified()).toEqual([one.email, other.email].sort());
  expect(mail.received[0]?.source).toContain('Subject: Needs your decision: Refund 5');
  expect((await getApproval(admin.context, id)).history).toMatchObject([
    { type: 'approval.notified', by: null, after: { runId, recipients: 2, failed: 0 } },
  ]);
  now += 60 * MINUTE;
  expect(await notify()).toEqual({ notified: 0 });
});

test('nobody is told of what is assigned to nobody, or decided before the mail goes', async () => {
  await arrangePending(world, refundSpec('http://127.0.0.1:9/pay'));
  const { id } = await arrangePending(
    world,
    refundSpec('http://127.0.0.1:9/pay', { assignTo: `user:${admin.id}` }),
  );
  await decideOnDesk(admin.context, { id, decision: 'reject', note: 'no' });
  expect(await notify()).toEqual({ notified: 0 });
  expect(mail.received).toEqual([]);
});

test('whoever is given an approval later is told too, and whoever takes one is not', async () => {
  const team = `team:${await arrangeTeam(world, 'Clerks')}`;
  const ann = await arrangePerson(world, 'Ann', { teamIds: [team.slice('team:'.length)] });
  const ben = await arrangePerson(world, 'Ben');
  const { id } = await arrangePending(world, refundSpec('http://127.0.0.1:9/pay', { assignTo: team }));
  expect(await notify()).toEqual({ notified: 1 });
  await assignApproval(admin.context, { id, assignTo: `user:${ben.id}` });
  expect(await notify()).toEqual({ notified: 1 });
  expect(notified()).toEqual([ann.email, ben.email].sort());
  await assignApproval(admin.context, { id, assignTo: team });
  await assignApproval(admin.context, { id, assignTo: `user:${admin.id}` });
  expect(await notify()).toEqual({ notified: 0 });
});

test('a run waits for its person although the mail server is busy, and the notice goes out later', async () => {
  const ann = await arrangePerson(world, 'Ann');
  const address = (email: string) =>
    world.database.pool.query('UPDATE user_account SET email = $2 WHERE id = $1', [ann.id, email]);
  await address('busy@example.com');
  const { id } = await arrangePending(
    world,
    refundSpec('http://127.0.0.1:9/pay', { assignTo: `user:${ann.id}` }),
  );
  expect(await notify()).toEqual({ notified: 0 });
  expect(await getApproval(admin.context, id)).toMatchObject({ status: 'pending', history: [] });
  await address('signer@example.com');
  expect(await notify()).toEqual({ notified: 0 });
  now += 10 * MINUTE;
  expect(await notify()).toEqual({ notified: 1 });
  expect(notified()).toEqual(['signer@example.com']);
});

test('each member of the role gets one mail when it is time, from however many processes', async () => {
  const one = await arrangePerson(world, 'Ann', { roles: ['analyst'] });
  const other = await arrangePerson(world, 'Ben', { roles: ['analyst'] });
  const id = await reminding('role:analyst');
  await setApprovalDue(admin.context, { id, dueAt: new Date('2026-11-23T02:00:00Z') });
  expect(await remind()).toEqual({ reminded: 0 });
  now += 10 * MINUTE;
  const outcomes = await Promise.all(Array.from({ length: 6 }, remind));
  expect(outcomes.reduce((sum, { reminded }) => sum + reminded, 0)).toBe(1);
  expect(recipients()).toEqual([one.email, other.email].sort());
  const [sent] = mails('Waits for a decision');
  expect(sent?.source).toContain('Subject: Waits for a decision: Refund 5');
  expect(sent?.source).toContain(`http://localhost:3000/approvals/${id}`);
  expect(sent?.source).toContain('23 Nov 2026, 09:00 GMT+7');
  const detail = await getApproval(admin.context, id);
  expect(detail).toMatchObject({ status: 'pending', remindedAt: new Date(now), canRemind: true });
  expect(detail.history.at(-1)).toMatchObject({
    type: 'approval.reminded',
    by: null,
    after: { recipients: 2, failed: 0 },
  });
  now += 60 * MINUTE;
  expect(await remind()).toEqual({ reminded: 0 });
});

test('a reminder that is set anew goes out once more', async () => {
  const id = await reminding();
  now += 10 * MINUTE;
  await remind();
  await setApprovalDue(admin.context, { id, remindAt: new Date(now + MINUTE) });
  expect((await getApproval(admin.context, id)).remindedAt).toBeNull();
  now += MINUTE;
  expect(await remind()).toEqual({ reminded: 1 });
  expect((await typesOf(id)).filter((type) => type === 'approval.reminded')).toHaveLength(2);
});

test('it goes to the claimer, else to a team or person, else to the admins', async () => {
  const team = await arrangeTeam(world, 'Payments');
  const ann = await arrangePerson(world, 'Ann', { teamIds: [team] });
  const ben = await arrangePerson(world, 'Ben', { teamIds: [team] });
  const gone = await arrangePerson(world, 'Gus', { teamIds: [team] });
  await world.database.pool.query('UPDATE user_account SET disabled_at = now() WHERE id = $1', [gone.id]);
  const claimed = await reminding(`team:${team}`);
  await claimApproval(ben.context, claimed);
  now += 10 * MINUTE;
  await remind();
  expect(recipients()).toEqual([ben.email]);
  await reminding(`team:${team}`);
  now += 10 * MINUTE;
  await remind();
  expect(recipients()).toEqual([ben.email, ann.email, ben.email].sort());
  mail.received.length = 0;
  await reminding(`user:${ann.id}`);
  await reminding();
  now += 10 * MINUTE;
  await remind();
  expect(recipients()).toEqual([admin.email, ann.email].sort());
});

test('what is decided is not reminded of', async () => {
  const id = await reminding();
  await decideOnDesk(admin.context, { id, decision: 'reject', note: 'no' });
  now += 10 * MINUTE;
  expect(await remind()).toEqual({ reminded: 0 });
});

test('a busy mail server is asked again later, a refused address is not', async () => {
  const ann = await arrangePerson(world, 'Ann', { roles: ['busy'] });
  const address = (email: string) =>
    world.database.pool.query('UPDATE user_account SET email = $2 WHERE id = $1', [ann.id, email]);
  await address('busy@example.com');
  const id = await reminding('role:busy');
  now += 10 * MINUTE;
  expect(await remind()).toEqual({ reminded: 0 });
  expect(await typesOf(id)).not.toContain('approval.reminded');
  expect(await remind()).toEqual({ reminded: 0 });
  await address('ready@example.com');
  now += 10 * MINUTE;
  expect(await remind()).toEqual({ reminded: 1 });
  expect(recipients()).toEqual(['ready@example.com']);
  await address('unknown@example.com');
  await setApprovalDue(admin.context, { id, remindAt: new Date(now) });
  expect(await remind()).toEqual({ reminded: 1 });
  expect((await getApproval(admin.context, id)).history.at(-1)).toMatchObject({
    after: { recipients: 0, failed: 1 },
  });
});

test('without a mail server a reminder stays due', async () => {
  const id = await reminding();
  now += 10 * MINUTE;
  const { platform } = world;
  const mailless = { ...platform, mailer: { ...platform.mailer, isConfigured: false } };
  expect(await mailApprovals(mailless)).toEqual({ notified: 0, reminded: 0 });
  expect((await getApproval(admin.context, id)).remindedAt).toBeNull();
  expect(await remind()).toEqual({ reminded: 1 });
});
