/**
 * Walks the audit chain of every organisation, or of the one named, and says for each whether it is as it was written.
 * Ends with 1 when one is not, naming its first bad row. Reads only; the server may be running.
 */

import { env } from '../server/env';
import { openDatabase } from '../server/infra/db/open-database';
import { createLogger } from '../server/infra/log/logger';
import { prepareDatabase } from '../server/prepare-database';
import { chainOwners } from '../server/services/audit/chain-owners';
import { type ChainVerdict, verifyAuditChain } from '../server/services/audit/verify-audit-chain';

const REASONS = {
  changed: 'its content does not fit its hash',
  relinked: 'it does not follow the entry before it',
  removed: 'it is missing',
  inserted: 'it was not written by the product',
  head_changed: 'it is not the entry that the chain ends with',
} as const;

const prepared = await prepareDatabase(env(), createLogger({ level: 'warn' }));
const database = openDatabase({ connectionString: prepared.url, connectionsMax: 2 });
try {
  const [asked] = process.argv.slice(2);
  const orgIds = asked === undefined ? await chainOwners(database.sql) : [asked];
  let broken = 0;
  for (const orgId of orgIds) {
    const verdict = await verifyAuditChain(database.sql, orgId, Date.now());
    if (verdict.kind === 'broken') broken += 1;
    console.log(`${orgId}: ${sentence(verdict)}`);
  }
  console.log(`${orgIds.length - broken} intact, ${broken} broken`);
  process.exitCode = broken === 0 ? 0 : 1;
} finally {
  await database.close();
  await prepared.leave();
}

function sentence(verdict: ChainVerdict): string {
  if (verdict.kind === 'intact') return `intact, ${verdict.rows} entries, head ${verdict.hash || 'none'}`;
  const { seq, id, fault, rows } = verdict;
  return `BROKEN at entry ${seq}${id === null ? '' : ` (${id})`}: ${REASONS[fault]}; ${rows} entries before it are intact`;
}
