'use client';

import { hashKey, type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { DraftSync } from './create-draft-sync';
import type { BufferStore } from './draft-buffer';
import { holdTabLock, inheritFrom } from './tab-lock';

type DraftLife = {
  sync: DraftSync;
  store: BufferStore;
  tabId: string;
  owner: string;
  /** Of `drafts.get`, which live updates declare stale. */
  queryKey: QueryKey;
};

/** What sets the saving in motion from outside: the page itself, the network, and what others do. */
export function useDraftLife({ sync, store, tabId, owner, queryKey }: DraftLife): void {
  const queries = useQueryClient();
  useEffect(() => {
    const stop = sync.start();
    const release = holdTabLock(tabId);
    void inherit({ sync, store, tabId, owner });
    return () => {
      stop();
      // An unsaved rest is taken over by whoever opens the flow next, even in this tab.
      void sync.settle().finally(release);
    };
  }, [sync, store, tabId, owner]);
  useEffect(() => {
    const hurry = () => sync.hurry();
    const onShown = () => (document.hidden ? undefined : hurry());
    window.addEventListener('online', hurry);
    window.addEventListener('focus', hurry);
    document.addEventListener('visibilitychange', onShown);
    return () => {
      window.removeEventListener('online', hurry);
      window.removeEventListener('focus', hurry);
      document.removeEventListener('visibilitychange', onShown);
    };
  }, [sync]);
  useEffect(() => {
    const hash = hashKey(queryKey);
    let isStale = false;
    const look = async () => {
      if (!isStale || sync.state.getState().queue.phase !== 'idle') return;
      isStale = false;
      // Without a network the next hint, or the next save, will find out.
      await sync.refresh().catch(() => undefined);
    };
    const unsubscribe = [
      queries.getQueryCache().subscribe((event) => {
        if (event.query.queryHash !== hash || event.type !== 'updated') return;
        if (event.action.type !== 'invalidate') return;
        isStale = true;
        void look();
      }),
      sync.state.subscribe(() => void look()),
    ];
    return () => {
      for (const end of unsubscribe) end();
    };
  }, [sync, queries, queryKey]);
}

/** Takes over what tabs that are gone had not saved. */
async function inherit({ sync, store, tabId, owner }: Omit<DraftLife, 'queryKey'>): Promise<void> {
  const left = await store.ofOwner(owner).catch(() => []);
  const oldestFirst = left.filter((draft) => draft.tabId !== tabId).sort((a, b) => a.atMs - b.atMs);
  for (const draft of oldestFirst) {
    await inheritFrom(draft.tabId, async () => {
      await sync.restore(draft);
      await store.remove(draft.tabId).catch(() => undefined);
    });
  }
}
