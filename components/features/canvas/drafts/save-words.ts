/** What the bar says about the saving of a draft. */
import type { DraftState } from './draft-state';

export type SaveWords = {
  text: string;
  tone: 'quiet' | 'warn' | 'bad';
  /** Why, at length, where waiting does not help. */
  reason?: string;
  /** What the user can do about it. */
  action?: 'retry' | 'signIn' | 'decide';
};

export function saveWords({ queue, isKept, conflict }: DraftState, hasDraft: boolean): SaveWords {
  if (conflict) return { text: 'Not saved: somebody else changed the same', tone: 'bad', action: 'decide' };
  const { phase, trouble } = queue;
  if (trouble && phase !== 'held') return troubleWords(trouble, isKept);
  if (phase === 'waiting' || phase === 'saving' || phase === 'held') {
    return { text: 'Saving …', tone: 'quiet' };
  }
  return { text: hasDraft ? 'Saved' : 'No draft', tone: 'quiet' };
}

const SIGNED_OUT =
  'Your session has ended. Sign in again in a new tab; your edits stay here and are saved as soon as you are back.';

function troubleWords(
  { kind, reason }: NonNullable<DraftState['queue']['trouble']>,
  isKept: boolean,
): SaveWords {
  const kept = isKept ? 'kept on this device' : 'not kept: leave this page open';
  const tone = isKept ? 'warn' : 'bad';
  switch (kind) {
    case 'offline':
      return { text: `Offline, ${kept}`, tone, action: 'retry' };
    case 'signedOut':
      return { text: `Session ended, ${kept}`, reason: SIGNED_OUT, tone: 'bad', action: 'signIn' };
    case 'server':
      return { text: `Not saved, ${kept}`, tone, action: 'retry' };
    case 'refused':
      return { text: 'Not saved', reason, tone: 'bad', action: 'retry' };
  }
}
