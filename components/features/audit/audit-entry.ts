import type { RouterOutputs } from '@/components/trpc/trpc-context';
import type { AuditSearch } from '@/server/contract/audit-log';

export type AuditEntry = RouterOutputs['audit']['search']['data']['page']['entries'][number];
export type Verdict = RouterOutputs['audit']['verify']['data']['verdict'];

/** What narrows the log down. */
export type AuditFilters = Omit<AuditSearch, 'cursor' | 'limit'>;
