'use client';

import { useQuery } from '@tanstack/react-query';
import { UsersRound } from 'lucide-react';
import { EmptyState } from '@/components/shared/empty-state';
import { ErrorState } from '@/components/shared/error-state';
import { RowsSkeleton } from '@/components/shared/rows-skeleton';
import { useTRPC } from '@/components/trpc/trpc-context';
import { Card } from '@/components/ui/card';
import { TeamCard } from './team-card';

/** The teams with who is in them. */
export function TeamsPanel() {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.teams.list.queryOptions({}));
  if (error || data === undefined || data.data.teams.length === 0) {
    return (
      <Card>
        {error ? (
          <ErrorState error={error} onRetry={refetch} />
        ) : data === undefined ? (
          <RowsSkeleton label="Loading teams" />
        ) : (
          <EmptyState icon={UsersRound} title="There is no team yet">
            A team shares a queue: an approval step that is assigned to it can be decided by anyone in it.
          </EmptyState>
        )}
      </Card>
    );
  }
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
      {data.data.teams.map((team) => (
        <TeamCard key={team.id} team={team} />
      ))}
    </div>
  );
}
