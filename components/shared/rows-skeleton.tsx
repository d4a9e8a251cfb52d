import { Skeleton } from '@/components/ui/skeleton';

const ROWS = ['w-2/3', 'w-1/2', 'w-3/5', 'w-2/5', 'w-1/2'] as const;

/** Holds the place of a list's rows while they load. */
export function RowsSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label}>
      {ROWS.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: five rows in a fixed order.
        <div key={index} className="flex h-11 items-center gap-6 border-line border-b px-4 last:border-b-0">
          <Skeleton className="w-1/4" />
          <div className="flex-1">
            <Skeleton className={width} />
          </div>
          <Skeleton className="w-16" />
        </div>
      ))}
    </div>
  );
}
