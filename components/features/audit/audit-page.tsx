'use client';

import dynamic from 'next/dynamic';
import { NoPermission } from '@/components/shared/no-permission';
import { Page } from '@/components/shared/page';
import { PageHeader } from '@/components/shared/page-header';
import { useUrlState } from '@/components/shared/use-url-state';
import { usePermissions } from '@/components/shared/viewer';
import { AuditFilterBar } from './audit-filter-bar';
import { readFilters } from './audit-filters';
import { AuditList } from './audit-list';
import { ChainVerdict } from './chain-verdict';
import { ExportButton } from './export-button';

const AuditExport = dynamic(() => import('./audit-export').then((it) => it.AuditExport), {
  ssr: false,
  loading: () => <ExportButton aria-disabled />,
});

const LEAD =
  'Who did what, with the values before and after. Entries are chained by hashes and cannot be changed or deleted.';

/** The log of everything that was done. */
export function AuditPage() {
  const { can } = usePermissions();
  const { get } = useUrlState();
  const filters = readFilters(get);
  if (!can('audit:read')) {
    return (
      <Page>
        <PageHeader title="Audit log" lead={LEAD} />
        <NoPermission what="the audit log" needs="audit:read" />
      </Page>
    );
  }
  return (
    <Page>
      <PageHeader title="Audit log" lead={LEAD}>
        <AuditExport filters={filters} />
      </PageHeader>
      <ChainVerdict />
      <AuditFilterBar />
      <AuditList filters={filters} />
    </Page>
  );
}
