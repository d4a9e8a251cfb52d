import { RowsSkeleton } from '@/components/shared/rows-skeleton';
import { Card } from '@/components/ui/card';
import { Skeleton } from '@/components/ui/skeleton';

/** The place of a run's page while it loads. */
export function RunPageSkeleton() {
  return (
    <div className="grid gap-4">
      <h1 className="sr-only">Run</h1>
      <Skeleton className="h-7 w-64" />
      <Skeleton className="h-10 w-full max-w-3xl" />
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_minmax(0,30rem)]">
        <Card>
          <RowsSkeleton label="Loading the run" />
        </Card>
        <Card className="hidden h-80 xl:block" />
      </div>
    </div>
  );
}
