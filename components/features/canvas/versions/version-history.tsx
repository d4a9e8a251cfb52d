'use client';

import { X } from 'lucide-react';
import { useState } from 'react';
import { ErrorState } from '@/components/shared/error-state';
import { RowsSkeleton } from '@/components/shared/rows-skeleton';
import { Button } from '@/components/ui/button';
import { useEditorActions } from '../store/editor-provider';
import { CompareDialog } from './compare-dialog';
import { useVersions } from './use-versions';
import { VersionItem } from './version-item';

/** What was published, by whom and when; each version can be compared, opened and restored. */
export function VersionHistory() {
  const { update } = useEditorActions();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useVersions();
  const [compared, setCompared] = useState<number>();
  const versions = data?.pages.flatMap((page) => page.data.versions);
  return (
    <section aria-label="Versions" className="flex min-h-0 flex-1 flex-col">
      <header className="flex items-center gap-2 border-line border-b px-3 py-2">
        <h2 className="flex-1 font-semibold">Versions</h2>
        <Button
          variant="ghost"
          size="iconSm"
          aria-label="Close versions"
          onClick={() => update({ sidePanel: 'inspector' })}
        >
          <X aria-hidden />
        </Button>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {error && !versions ? <ErrorState error={error} onRetry={refetch} /> : null}
        {!error && !versions ? <RowsSkeleton label="Loading the versions" /> : null}
        <ol aria-label="Versions, newest first">
          {versions?.map((version) => (
            <VersionItem
              key={version.version}
              version={version}
              onCompare={() => setCompared(version.version)}
            />
          ))}
        </ol>
        {hasNextPage ? (
          <div className="p-3 text-center">
            <Button size="sm" isBusy={isFetchingNextPage} onClick={() => fetchNextPage()}>
              Older versions
            </Button>
          </div>
        ) : null}
      </div>
      <CompareDialog version={compared} onClose={() => setCompared(undefined)} />
    </section>
  );
}
