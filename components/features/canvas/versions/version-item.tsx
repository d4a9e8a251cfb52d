'use client';

import { Eye, GitCompare, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { TimeText } from '@/components/shared/time-text';
import { useUrlState } from '@/components/shared/use-url-state';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { useCanEdit } from '../store/editor-provider';
import { RestoreDialog } from './restore-dialog';
import type { VersionHead } from './use-versions';

/** One version of the history. */
export function VersionItem({ version: head, onCompare }: { version: VersionHead; onCompare: () => void }) {
  const { version, summary, createdBy, createdAt, isLive } = head;
  const canEdit = useCanEdit();
  const { set } = useUrlState();
  const [isRestoring, setIsRestoring] = useState(false);
  return (
    <li className="border-line border-b px-3 py-2.5">
      <p className="flex items-center gap-2">
        <span className="font-medium">Version {version}</span>
        {isLive ? <Badge tone="ok">Live</Badge> : null}
        <TimeText at={createdAt} className="ml-auto text-soft text-xs" />
      </p>
      {summary ? (
        <p dir="auto" className="mt-0.5 break-words text-sm">
          {summary}
        </p>
      ) : null}
      <p className="mt-0.5 text-soft text-xs">{createdBy.name ?? createdBy.id}</p>
      <div className="-ml-2 mt-1 flex flex-wrap gap-1">
        <Button variant="ghost" size="sm" aria-label={`Compare version ${version}`} onClick={onCompare}>
          <GitCompare aria-hidden />
          Compare
        </Button>
        <Button
          variant="ghost"
          size="sm"
          aria-label={`Open version ${version}`}
          onClick={() => set({ version: String(version) }, 'push')}
        >
          <Eye aria-hidden />
          Open
        </Button>
        {canEdit && !isLive ? (
          <Button
            variant="ghost"
            size="sm"
            aria-label={`Restore version ${version}`}
            onClick={() => setIsRestoring(true)}
          >
            <RotateCcw aria-hidden />
            Restore
          </Button>
        ) : null}
      </div>
      <RestoreDialog version={version} isOpen={isRestoring} onOpenChange={setIsRestoring} />
    </li>
  );
}
