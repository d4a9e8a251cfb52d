import type { BufferedDraft } from './draft-buffer';
import { type DraftSession, isDirty, present, release, show } from './draft-session';
import { ask } from './meet-server';
import { isSameDocument, rebase, type ServerState } from './rebase';

/**
 * Takes over what a tab that is gone had not saved. Resolves when it is safe here, after a decision where one was
 * needed.
 */
export async function restoreDraft(session: DraftSession, draft: BufferedDraft): Promise<void> {
  const { flow, baseline, saved } = session.editor.getState();
  if (isSameDocument(draft.document, saved.document)) return;
  const server: ServerState = {
    flow,
    live: baseline,
    draft: { ...saved, document: isDirty(session) ? present(session) : saved.document, updatedBy: null },
  };
  const rebased = rebase(draft.base.document, draft.document, server);
  if (rebased.kind === 'conflict') {
    ask(session, { ...rebased.conflict, saved });
    return decided(session);
  }
  if (!rebased.isDirty) return;
  show(session, { document: rebased.document, saved, isDirty: true }, server);
  session.onNews({ kind: 'restored' });
  await release(session);
}

function decided({ state }: DraftSession): Promise<void> {
  return new Promise((resolve) => {
    const unsubscribe = state.subscribe(({ conflict }) => {
      if (conflict) return;
      unsubscribe();
      resolve();
    });
  });
}
