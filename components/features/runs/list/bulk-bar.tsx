'use client';

import { Ban, RotateCcw, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { isEnded, type RunRow } from '../run-detail';
import type { BulkAction } from './bulk-action';
import { BulkDialog } from './bulk-dialog';
import type { Selection } from './use-selection';

/** The server takes this many at once. */
const AT_ONCE = 100;

/** What can be done with the chosen runs. It keeps its place at the bottom while one scrolls. */
export function BulkBar({ runs, selection }: { runs: readonly RunRow[]; selection: Selection }) {
  const [action, setAction] = useState<BulkAction>();
  const chosen = runs.filter(({ id }) => selection.ids.has(id));
  if (chosen.length === 0) return null;
  const open = chosen.filter((run) => !isEnded(run));
  const isTooMany = chosen.length > AT_ONCE;
  return (
    <section
      aria-label="Chosen runs"
      className="sticky bottom-3 z-10 mx-auto mt-3 flex w-fit max-w-full flex-wrap items-center gap-2 rounded-lg border border-line bg-raised px-3 py-2 shadow-floating"
    >
      <p className="mr-1 text-sm" aria-live="polite">
        <strong>{chosen.length}</strong> selected
        {isTooMany ? <span className="text-warn"> · at most {AT_ONCE} at once</span> : null}
      </p>
      <Button size="sm" disabled={isTooMany} onClick={() => setAction({ kind: 'rerun', runs: chosen })}>
        <RotateCcw aria-hidden />
        Re-run
      </Button>
      <Button
        size="sm"
        variant="dangerGhost"
        disabled={open.length === 0 || isTooMany}
        title={open.length === 0 ? 'All of them have ended' : undefined}
        onClick={() => setAction({ kind: 'cancel', runs: open })}
      >
        <Ban aria-hidden />
        Cancel {open.length > 0 && open.length < chosen.length ? `${open.length} that go on` : ''}
      </Button>
      <Button
        size="iconSm"
        variant="ghost"
        aria-label="Clear the selection"
        onClick={() => selection.replace([])}
      >
        <X aria-hidden />
      </Button>
      {action ? (
        <BulkDialog
          action={action}
          onClose={() => setAction(undefined)}
          onDone={() => selection.replace([])}
        />
      ) : null}
    </section>
  );
}
