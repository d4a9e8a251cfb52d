/** `npm run audit:verify` as an operator runs it: what it prints, and how it ends. */
import { execFile } from 'node:child_process';
import { expect, onTestFinished, test } from 'vitest';
import { createTestPlatform } from '@/server/services/testing/create-test-platform';

function auditVerify(databaseUrl: string): Promise<{ code: number; output: string }> {
  const env = { ...process.env, DATABASE_URL: databaseUrl };
  return new Promise((resolve) => {
    execFile(process.execPath, ['--import', 'tsx', 'tools/audit-verify.mts'], { env }, (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, output: out + err });
    });
  });
}

test('says which chains are intact, then names the first bad row and ends with 1', async () => {
  const { database, orgA, close } = await createTestPlatform();
  onTestFinished(close);
  const intact = await auditVerify(database.url);
  expect(intact.output).toContain(`${orgA}: intact, 1 entries`);
  expect(intact.output).toMatch(/ intact, 0 broken\n$/);
  expect(intact.code).toBe(0);

  const partition = `domain_event_${new Date().getUTCFullYear()}`;
  await database.pool.query(`ALTER TABLE ${partition} DISABLE TRIGGER ALL`);
  await database.pool.query(`UPDATE ${partition} SET type = 'other' WHERE org_id = $1 AND seq = 1`, [orgA]);
  const broken = await auditVerify(database.url);
  expect(broken.output).toContain(`${orgA}: BROKEN at entry 1 (evt_`);
  expect(broken.output).toContain('its content does not fit its hash; 0 entries before it are intact');
  expect(broken.code).toBe(1);
});
