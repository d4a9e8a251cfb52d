'use client';

import { useState } from 'react';
import { flowAddress } from '@/components/shared/addresses';
import { showError } from '@/components/shared/show-error';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { toast } from '@/components/ui/toast';
import { ConflictChoice } from './conflict-choice';
import { conflictPlace } from './conflict-words';
import { useDraftState, useDrafts } from './draft-provider';
import type { Conflict } from './rebase';
import type { Side } from './resolve-conflicts';

/** Asks, field by field, whose change shall hold. Nothing is saved before that, and nothing is lost. */
export function ConflictDialog() {
  const conflict = useDraftState((state) => state.conflict);
  return conflict ? <OpenDialog key={conflict.saved.revision} conflict={conflict} /> : null;
}

function OpenDialog({ conflict }: { conflict: Conflict }) {
  const { sync } = useDrafts();
  const { conflicts, mine, who } = conflict;
  const [sides, setSides] = useState<readonly Side[]>(conflicts.map(() => 'mine'));
  const theirs = who ?? 'Theirs';
  const { copy, isCopying } = useCopy(conflict);
  return (
    <Dialog
      isOpen
      onOpenChange={() => toast.info('Choose first. Your edits are kept on this device.')}
      isSticky
      size="lg"
      title="Somebody else changed the same"
      description={`${who ?? 'Somebody else'} saved while you were editing. Everything else is joined already; choose what holds here.`}
      footer={
        <>
          <Button onClick={copy} isBusy={isCopying}>
            Keep mine as a copy
          </Button>
          <Button onClick={() => setSides(conflicts.map(() => 'theirs'))}>Choose theirs for all</Button>
          <Button onClick={() => setSides(conflicts.map(() => 'mine'))}>Choose mine for all</Button>
          <Button variant="primary" disabled={isCopying} onClick={() => void sync.decide(sides)}>
            Save this
          </Button>
        </>
      }
    >
      <ul className="grid gap-3">
        {conflicts.map((one, index) => (
          <li key={`${one.nodeId} ${one.noteId} ${one.path} ${JSON.stringify(one.theirs)}`}>
            <ConflictChoice
              conflict={one}
              place={conflictPlace(one, mine)}
              theirs={theirs}
              side={sides[index] ?? 'mine'}
              onChoose={(side) => setSides(sides.with(index, side))}
            />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** Mine becomes a flow of its own, and this one is as they saved it. */
function useCopy({ mine }: Conflict) {
  const { sync, server } = useDrafts();
  const [isCopying, setIsCopying] = useState(false);
  const copy = async () => {
    setIsCopying(true);
    try {
      const flow = await server.copy(mine);
      const open = () => window.open(flowAddress(flow), '_blank', 'noopener');
      toast.success(`Yours is now the draft of ${flow.name}.`, {
        action: { label: 'Open it', onClick: open },
        duration: 15_000,
      });
      await sync.decide('theirs');
    } catch (error) {
      showError(error);
    } finally {
      setIsCopying(false);
    }
  };
  return { copy, isCopying };
}
