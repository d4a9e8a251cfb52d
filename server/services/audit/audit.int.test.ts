import { afterAll, beforeEach, expect, it } from 'vitest';
import { createFlow } from '../flows/create-flow';
import { updateFlow } from '../flows/update-flow';
import { createTestPlatform, type TestPlatform } from '../testing/create-test-platform';
import { flowInput } from '../testing/flow-input';
import { listAuditEntries } from './list-audit-entries';
import { verifyAuditChain } from './verify-audit-chain';

const opened: TestPlatform[] = [];
let test: TestPlatform;
beforeEach(async () => {
  test = await createTestPlatform();
  opened.push(test);
  const { id } = await createFlow(test.context(), flowInput({ description: 'Ünïcode \u{1F512} "quotes"' }));
  for (const name of ['a', 'b', 'c'])
    await updateFlow(test.context(), { surface: 'flow', idOrSlug: id, name });
});
afterAll(async () => {
  for (const one of opened) await one.close();
});

const verify = (now = Date.now()) => verifyAuditChain(test.platform.sql, test.orgA, now);
const year = new Date().getUTCFullYear();
/** What somebody with the owner's rights could do. */
async function tamper(sql: string): Promise<void> {
  const client = await test.database.pool.connect();
  try {
    await client.query(`ALTER TABLE domain_event_${year} DISABLE TRIGGER ALL`);
    await client.query(sql);
    await client.query(`ALTER TABLE domain_event_${year} ENABLE TRIGGER ALL`);
  } finally {
    client.release();
  }
}

it('finds a chain as it was written, and an empty one, intact', async () => {
  expect(await verify()).toMatchObject({ kind: 'intact', rows: 5, seq: 5 });
  expect(await verifyAuditChain(test.platform.sql, 'org_none', Date.now())).toMatchObject({ rows: 0 });
});

it('names a changed row, whichever column was changed', async () => {
  for (const [column, value] of [
    ['actor_id', `'usr_other'`],
    ['type', `'flow.paused'`],
    ['after', `'{"name":"x"}'`],
    ['ip', `'10.0.0.1'`],
    ['occurred_at', `occurred_at - interval '1 millisecond'`],
  ]) {
    await tamper(
      `CREATE TEMP TABLE kept AS SELECT * FROM domain_event WHERE org_id = '${test.orgA}' AND seq = 3`,
    );
    await tamper(`UPDATE domain_event SET ${column} = ${value} WHERE org_id = '${test.orgA}' AND seq = 3`);
    expect(await verify()).toMatchObject({ kind: 'broken', seq: 3, fault: 'changed', id: /^evt_/ });
    await tamper(`DELETE FROM domain_event WHERE org_id = '${test.orgA}' AND seq = 3`);
    await tamper('INSERT INTO domain_event SELECT * FROM kept');
    await tamper('DROP TABLE kept');
  }
});

it('names a row that was changed together with its hash, by the row behind it', async () => {
  await tamper(`UPDATE domain_event SET actor_id = 'usr_other' WHERE org_id = '${test.orgA}' AND seq = 3`);
  await tamper(`UPDATE domain_event e SET hash = encode(sha256(convert_to(domain_event_text(e), 'UTF8')), 'hex')
    WHERE org_id = '${test.orgA}' AND seq = 3`);
  expect(await verify()).toMatchObject({ kind: 'broken', seq: 4, fault: 'relinked' });
});

it('names a removed row: within, at the start and at the end', async () => {
  for (const seq of [5, 2, 1]) {
    await tamper(`DELETE FROM domain_event WHERE org_id = '${test.orgA}' AND seq = ${seq}`);
    expect(await verify()).toMatchObject({ kind: 'broken', seq, id: null, fault: 'removed' });
  }
});

it('does not take an organisation without any events for an intact one', async () => {
  await tamper(`DELETE FROM domain_event WHERE org_id = '${test.orgA}'`);
  await test.database.pool.query('DELETE FROM chain_head WHERE org_id = $1', [test.orgA]);
  expect(await verify()).toMatchObject({ kind: 'broken', seq: 1, fault: 'removed' });
});

it('names an inserted row: within and at the end', async () => {
  const copy = (seq: string, at: string) =>
    tamper(`INSERT INTO domain_event (org_id, seq, id, type, actor_type, resource_type, resource_id, occurred_at)
      SELECT org_id, ${seq}, 'evt_false', type, actor_type, resource_type, resource_id, ${at}
      FROM domain_event WHERE org_id = '${test.orgA}' AND seq = 3`);
  await copy('6', 'occurred_at');
  expect(await verify()).toMatchObject({ kind: 'broken', seq: 6, id: 'evt_false' });
  await copy('3', `occurred_at + interval '1 millisecond'`);
  expect(await verify()).toMatchObject({ kind: 'broken', seq: 3, id: 'evt_false', fault: 'inserted' });
});

it('accepts a start behind years that were dropped for age, and no earlier', async () => {
  await tamper(`DELETE FROM domain_event WHERE org_id = '${test.orgA}' AND seq <= 2`);
  expect(await verify(Date.UTC(year + 6, 11, 31))).toMatchObject({ fault: 'removed', seq: 1 });
  expect(await verify(Date.UTC(year + 7, 0, 1))).toMatchObject({ kind: 'intact', rows: 3 });
});

it('refuses UPDATE, DELETE and TRUNCATE to the owner of the table, also by the name of a partition', async () => {
  for (const table of ['domain_event', `domain_event_${year}`]) {
    for (const sql of [`UPDATE ${table} SET ip = 'x'`, `DELETE FROM ${table}`, `TRUNCATE ${table}`]) {
      await expect(test.database.pool.query(sql)).rejects.toThrow('domain_event is append-only');
    }
  }
  await expect(
    test.database.pool.query(`SET session_replication_role = replica; DELETE FROM domain_event`),
  ).rejects.toThrow('append-only');
});

it('lists entries newest first, narrowed by every filter, of one organisation', async () => {
  const all = (more: object = {}) => listAuditEntries(test.context(), { page: 1, limit: 2, ...more });
  const page = await all();
  expect(page).toMatchObject({
    total: 5,
    rows: [{ seq: 5, action: 'flow.updated', before: { name: 'b' } }, { seq: 4 }],
  });
  const flowId = page.rows[0]?.resourceId;
  expect(await all({ action: 'flow.created' })).toMatchObject({ total: 1 });
  expect(await all({ resourceType: 'org' })).toMatchObject({ total: 1, rows: [{ action: 'org.created' }] });
  expect(await all({ resourceId: flowId, page: 2 })).toMatchObject({
    total: 4,
    rows: [{ seq: 3 }, { seq: 2 }],
  });
  expect(await all({ actor: page.rows[0]?.actorId ?? '' })).toMatchObject({ total: 1 });
  const at = page.rows[0]?.createdAt.toISOString() ?? '';
  expect(await all({ from: at })).toMatchObject({ rows: [{ seq: 5 }] });
  expect((await all({ to: at })).rows.map(({ seq }) => seq)).not.toContain(5);
  expect(await listAuditEntries(test.context(test.orgB), { page: 1, limit: 20 })).toMatchObject({ total: 1 });
});
