import { listAuditEntries } from '@/server/services/audit/list-audit-entries';
import type { Bindings } from '../binding';
import { presentPage } from '../present-page';
import { presentTime } from '../present-time';

/** The audit log (contract 2.7). */
export const auditBindings: Bindings<'audit.list'> = {
  'audit.list': async (context, { query }) => {
    const { rows, total } = await listAuditEntries(context, query);
    const present = (row: (typeof rows)[number]) => ({ ...row, createdAt: presentTime(row.createdAt) });
    return { body: presentPage(rows, total, query, present) };
  },
};
