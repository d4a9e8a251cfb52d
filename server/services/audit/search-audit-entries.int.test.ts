import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AuditSearch, auditSearch } from '@/server/contract/audit-log';
import { setEnvVar } from '../env/set-env-var';
import type { ServiceContext } from '../service-context';
import { createTestPlatform, type TestPlatform } from '../testing/create-test-platform';
import { searchAuditEntries } from './search-audit-entries';

let test: TestPlatform;
let ann: ServiceContext;
beforeAll(async () => {
  test = await createTestPlatform();
  await test.platform.sql.query({
    name: 'test_ann',
    text: `INSERT INTO user_account (id, email, name) VALUES ('usr_ann', 'ann@example.com', 'Ann')`,
    values: [],
  });
  const context = test.context();
  ann = { ...context, actor: { ...context.actor, id: 'usr_ann' } };
  for (const name of ['A', 'B', 'C', 'D', 'E'])
    await setEnvVar(name === 'C' ? test.context() : ann, { name, value: 'v', secret: false });
  await setEnvVar(ann, { name: 'A', value: 'w', secret: false });
  await setEnvVar(test.context(test.orgB), { name: 'FOREIGN', value: 'v', secret: false });
});
afterAll(() => test.close());

const search = (query: Partial<AuditSearch> = {}) => searchAuditEntries(ann, auditSearch.parse(query));
const names = async (query: Partial<AuditSearch>) =>
  (await search(query)).entries.map(({ resourceId }) => resourceId);

it('shows the newest first, with the names of those who did it', async () => {
  const { entries, nextCursor } = await search();
  expect(entries.map(({ action }) => action).slice(0, 2)).toEqual(['env.updated', 'env.created']);
  expect(entries[0]).toMatchObject({ actorId: 'usr_ann', actorName: 'Ann' });
  expect(entries.find(({ resourceId }) => resourceId === 'C')?.actorName).toBeNull();
  expect(entries.map(({ resourceId }) => resourceId)).not.toContain('FOREIGN');
  expect(nextCursor).toBeNull();
});

it('pages without gap or repeat', async () => {
  const seqs: number[] = [];
  let cursor: number | undefined;
  do {
    const page = await search({ limit: 2, cursor });
    seqs.push(...page.entries.map(({ seq }) => seq));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(seqs).toEqual([7, 6, 5, 4, 3, 2, 1]);
});

it('filters by who, what, on what and when', async () => {
  expect(await names({ actor: 'usr_ann', action: 'env.' })).toEqual(['A', 'E', 'D', 'B', 'A']);
  expect(await names({ action: 'env.updated' })).toEqual(['A']);
  expect(await names({ action: 'env' })).toEqual([]);
  expect(await names({ resourceType: 'env', resourceId: 'A' })).toEqual(['A', 'A']);
  expect(await names({ actorType: 'cron' })).toEqual([]);
  const { entries } = await search();
  const at = (resourceId: string) =>
    entries.findLast((one) => one.resourceId === resourceId)?.createdAt.toISOString();
  expect(await names({ from: at('C'), to: at('E'), action: 'env.' })).toEqual(
    entries
      .filter(({ createdAt }) => createdAt.toISOString() >= (at('C') ?? ''))
      .filter(
        ({ createdAt, action }) => createdAt.toISOString() < (at('E') ?? '') && action !== 'org.created',
      )
      .map(({ resourceId }) => resourceId),
  );
  expect(await names({ to: '2020-01-01T00:00:00.000Z' })).toEqual([]);
  expect(await names({ from: '2100-01-01T00:00:00.000Z' })).toEqual([]);
});
