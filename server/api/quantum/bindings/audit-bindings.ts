import { listAuditEntries } from '@/server/services/audit/list-audit-entries';
import { searchAuditEntries } from '@/server/services/audit/search-audit-entries';
import { verifyAuditChain } from '@/server/services/audit/verify-audit-chain';
import type { Bindings } from '../binding';
import { presentPage } from '../present-page';
import { presentTime } from '../present-time';

/** The audit log (contract 2.7). */
export const auditBindings: Bindings<'audit.list' | 'audit.search' | 'audit.verify'> = {
  'audit.list': async (context, { query }) => {
    const { rows, total } = await listAuditEntries(context, query);
    const present = (row: (typeof rows)[number]) => ({ ...row, createdAt: presentTime(row.createdAt) });
    return { body: presentPage(rows, total, query, present) };
  },
  'audit.search': async (context, { query }) => {
    const { entries, nextCursor } = await searchAuditEntries(context, query);
    const shown = entries.map((one) => ({ ...one, createdAt: presentTime(one.createdAt) }));
    const cursor = nextCursor === null ? null : String(nextCursor);
    return { body: { data: { page: { entries: shown, nextCursor: cursor } } } };
  },
  'audit.verify': async ({ platform, orgId }) => {
    const verdict = await verifyAuditChain(platform.sql, orgId, platform.clock.now());
    return { body: { data: { verdict } } };
  },
};
