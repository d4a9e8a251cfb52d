'use client';

import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '@/components/shared/error-state';
import { Page } from '@/components/shared/page';
import { PageHeader } from '@/components/shared/page-header';
import { RowsSkeleton } from '@/components/shared/rows-skeleton';
import { SettingsTabs } from '@/components/shared/settings-tabs';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Card } from '@/components/ui/card';
import { GeneralCard } from './general-card';
import { LimitsCard } from './limits-card';
import { RetentionCard } from './retention-card';
import { UsageCard } from './usage-card';

/** What the organisation is set to, and how much of its limits it uses. */
export function OrganisationPage() {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.org.settings.queryOptions({}));
  const settings = data?.data.settings;
  return (
    <Page>
      <PageHeader title="Settings" />
      <SettingsTabs />
      {error ? (
        <Card>
          <ErrorState error={error} onRetry={refetch} />
        </Card>
      ) : settings === undefined ? (
        <Card>
          <RowsSkeleton label="Loading settings" />
        </Card>
      ) : (
        <div className="grid max-w-3xl grid-cols-1 gap-4">
          <GeneralCard settings={settings} />
          <UsageCard />
          <LimitsCard settings={settings} />
          <RetentionCard settings={settings} />
        </div>
      )}
    </Page>
  );
}
