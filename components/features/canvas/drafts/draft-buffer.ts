/**
 * What this browser keeps of a draft until the server has it: per tab the newest document, and the one it was made
 * from. Survives reload, crash and lost network.
 */
import type { FlowDocument } from '@/server/flow/edit/document';
import type { SavedDraft } from '../store/editor-state';

export type BufferedDraft = {
  /** The tab that wrote it; one person may edit in several. */
  tabId: string;
  /** Whose edits, of which flow. */
  owner: string;
  document: FlowDocument;
  base: SavedDraft;
  atMs: number;
};

/** Where it is kept. Every promise is rejected when the browser keeps nothing. */
export type BufferStore = {
  put: (draft: BufferedDraft) => Promise<void>;
  remove: (tabId: string) => Promise<void>;
  ofOwner: (owner: string) => Promise<BufferedDraft[]>;
};

export type DraftBuffer = {
  /** Keeps this, the newest. Resolves when nothing newer is left to be kept: false if the browser refuses. */
  keep: (draft: Pick<BufferedDraft, 'document' | 'base'>) => Promise<boolean>;
  /** The server has everything. */
  clear: () => Promise<void>;
};

type Wanted = BufferedDraft | 'nothing';

/** One write at a time, the latest wins: a burst of edits costs no more than the disk takes. */
export function createDraftBuffer(
  store: BufferStore,
  { tabId, owner, now }: { tabId: string; owner: string; now: () => number },
): DraftBuffer {
  let wanted: Wanted | undefined;
  let work: Promise<boolean> | undefined;
  const write = async (): Promise<boolean> => {
    let isKept = true;
    while (wanted !== undefined) {
      const next = wanted;
      wanted = undefined;
      try {
        await (next === 'nothing' ? store.remove(tabId) : store.put(next));
        isKept = true;
      } catch {
        isKept = next === 'nothing';
      }
    }
    work = undefined;
    return isKept;
  };
  const want = (next: Wanted): Promise<boolean> => {
    wanted = next;
    work ??= write();
    return work;
  };
  return {
    keep: ({ document, base }) => want({ tabId, owner, document, base, atMs: now() }),
    clear: async () => void (await want('nothing')),
  };
}
