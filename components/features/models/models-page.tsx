'use client';

import { useQuery } from '@tanstack/react-query';
import { Sparkles } from 'lucide-react';
import { EmptyState } from '@/components/shared/empty-state';
import { ErrorState } from '@/components/shared/error-state';
import { Page } from '@/components/shared/page';
import { PageHeader } from '@/components/shared/page-header';
import { RowsSkeleton } from '@/components/shared/rows-skeleton';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Card, CardHeader } from '@/components/ui/card';
import { DataPosture } from './data-posture';
import { ModelTable } from './model-table';

/** Which models answer, where they are, and how well they do. */
export function ModelsPage() {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.models.posture.queryOptions({}));
  const posture = data?.data.posture;
  return (
    <Page>
      <PageHeader
        title="Models"
        lead="Steps name a model by its alias; the operator of this installation decides what answers to it."
      />
      {error ? (
        <Card>
          <ErrorState error={error} onRetry={refetch} />
        </Card>
      ) : (
        <div className="grid grid-cols-1 gap-4">
          {posture ? <DataPosture posture={posture} /> : null}
          <Card>
            <CardHeader title="Aliases" note="Figures of the last 24 hours" />
            {posture === undefined ? (
              <RowsSkeleton label="Loading models" />
            ) : posture.models.length === 0 ? (
              <EmptyState icon={Sparkles} title="No model is set up">
                The operator sets models in the environment of the server.
              </EmptyState>
            ) : (
              <ModelTable models={posture.models} />
            )}
          </Card>
        </div>
      )}
    </Page>
  );
}
