/** The screen and the server hold different documents: both are brought together, or somebody is asked. */
import { type DraftSession, isDirty, present, release, show } from './draft-session';
import { type Conflict, hasMoved, isSameDocument, rebase, rebaseOnLive, type ServerState } from './rebase';
import { resolveConflicts, type Side } from './resolve-conflicts';

/** After a save that came too late: nothing more is sent until both are one. */
export async function catchUp(session: DraftSession): Promise<void> {
  try {
    const loaded = await session.server.load();
    session.send({ kind: 'hold' });
    await meet(session, loaded);
  } catch (error) {
    session.send({ kind: 'failed', trouble: session.troubleOf(error) });
  }
}

/** Looks whether somebody else has saved or published. While there are edits, their own save will find out. */
export async function refresh(session: DraftSession): Promise<void> {
  const { state, editor, server } = session;
  const isIdle = () => state.getState().queue.phase === 'idle';
  if (!isIdle()) return;
  const loaded = await server.load();
  if (!isIdle()) return;
  const { saved, flow } = editor.getState();
  if (!hasMoved(loaded, saved, flow.version)) {
    editor.actions.update({ flow: loaded.flow });
    return;
  }
  session.send({ kind: 'hold' });
  await meet(session, loaded);
  if (!isDirty(session)) session.onJudged(present(session), loaded.issues);
}

/** The queue is held, and released when both are one. */
export async function meet(session: DraftSession, loaded: ServerState): Promise<void> {
  const { saved, flow } = session.editor.getState();
  const mine = isDirty(session) ? present(session) : saved.document;
  const rebased = rebase(saved.document, mine, loaded);
  if (rebased.kind === 'conflict') return ask(session, rebased.conflict);
  show(session, rebased, loaded);
  const version = loaded.flow.version;
  if (version > flow.version) session.onNews({ kind: 'published', version });
  else if (rebased.isMerged) session.onNews({ kind: 'merged', who: loaded.draft?.updatedBy ?? null });
  await meetLive(session, loaded);
}

/** A draft that was begun from an older version than the live one could not be published: it is moved on. */
async function meetLive(session: DraftSession, loaded: ServerState): Promise<void> {
  const { saved, mode } = session.editor.getState();
  const isBehind = loaded.draft !== null && saved.baseVersion < loaded.flow.version;
  // Without the old version there is nothing to merge by; publishing will say so.
  const begun =
    isBehind && mode === 'edit'
      ? await session.server.version(saved.baseVersion).catch(() => undefined)
      : undefined;
  if (!begun) return release(session);
  const rebased = rebaseOnLive(begun, present(session), loaded);
  if (rebased.kind === 'conflict') return ask(session, rebased.conflict);
  show(session, rebased, loaded);
  await release(session);
}

export function ask(session: DraftSession, conflict: Conflict): void {
  session.send({ kind: 'hold' });
  session.state.setState({ conflict });
}

/** Ends a conflict: each field its way, or theirs as a whole. */
export async function decide(
  session: DraftSession,
  sides: readonly (Side | undefined)[] | 'theirs',
): Promise<void> {
  const { conflict } = session.state.getState();
  if (!conflict) return;
  const { theirs, saved, server } = conflict;
  const document = sides === 'theirs' ? theirs : resolveConflicts(conflict, sides);
  session.state.setState({ conflict: undefined });
  show(session, { document, saved, isDirty: !isSameDocument(document, saved.document) }, server);
  await meetLive(session, server);
}
