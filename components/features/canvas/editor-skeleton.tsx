import { Skeleton } from '@/components/ui/skeleton';

/** The editor's frame while the flow is on its way. */
export function EditorSkeleton() {
  return (
    <div role="status" aria-label="Opening the flow" className="flex h-full flex-col">
      <div className="flex h-12 shrink-0 items-center gap-3 border-line border-b bg-surface px-3">
        <Skeleton className="h-5 w-48" />
        <Skeleton className="ml-auto h-7 w-40" />
      </div>
      <div className="flex min-h-0 flex-1">
        <div className="hidden w-56 flex-col gap-2 border-line border-r bg-surface p-3 md:flex">
          <Skeleton className="h-8" />
          <Skeleton className="h-8" />
          <Skeleton className="h-8" />
        </div>
        <div className="flex-1 bg-page" />
      </div>
    </div>
  );
}
