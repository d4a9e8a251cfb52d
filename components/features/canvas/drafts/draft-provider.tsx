'use client';

import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useViewer } from '@/components/shared/viewer';
import { useTRPC, useTRPCClient } from '@/components/trpc/trpc-context';
import { toast } from '@/components/ui/toast';
import { useLiveIssues } from '../problems/use-live-issues';
import { useEditorStore } from '../store/editor-provider';
import { createDraftSync, type DraftSync } from './create-draft-sync';
import { createDraftBuffer } from './draft-buffer';
import { createDraftServer, type DraftServer, isDraftChanged, troubleOf } from './draft-server';
import type { DraftNews, DraftState } from './draft-state';
import { createIndexedDbStore } from './indexed-db-store';
import { useDraftLife } from './use-draft-life';

export type Drafts = { sync: DraftSync; server: DraftServer };

const DraftContext = createContext<Drafts | undefined>(undefined);

/** Saves what is edited below it, for as long as the editor is open. */
export function DraftProvider({ children }: { children: ReactNode }) {
  const editor = useEditorStore();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const { user } = useViewer();
  const onJudged = useLiveIssues();
  const [{ drafts, queryKey, store, tabId, owner }] = useState(() => {
    const { id, surface } = editor.getState().flow;
    const queryKey = trpc.drafts.get.queryKey({ params: { id }, query: { surface } });
    const server = createDraftServer(client, { id, surface }, (answer) =>
      queries.setQueryData(queryKey, answer),
    );
    const store = createIndexedDbStore();
    const tabId = crypto.randomUUID();
    const owner = `${user.id} ${surface} ${id}`;
    const now = () => Date.now();
    const buffer = createDraftBuffer(store, { tabId, owner, now });
    const clock = {
      now,
      after: (ms: number, run: () => void) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    };
    const isChanged = isDraftChanged;
    const sync = createDraftSync({
      editor,
      server,
      buffer,
      clock,
      isChanged,
      troubleOf,
      onNews: tellNews,
      onJudged,
    });
    return { drafts: { sync, server }, queryKey, store, tabId, owner };
  });
  useDraftLife({ sync: drafts.sync, store, tabId, owner, queryKey });
  useEffect(() => warnBeforeLoss(drafts.sync), [drafts]);
  return <DraftContext value={drafts}>{children}</DraftContext>;
}

export function useDrafts(): Drafts {
  const drafts = useContext(DraftContext);
  if (drafts === undefined) throw new Error('useDrafts belongs below DraftProvider');
  return drafts;
}

/** A part of what is known about the saving. */
export function useDraftState<Part>(selector: (state: DraftState) => Part): Part {
  return useStore(useDrafts().sync.state, selector);
}

function tellNews(news: DraftNews): void {
  switch (news.kind) {
    case 'restored':
      toast.success('Edits that were not saved yet are back.', { id: 'draft-news' });
      return;
    case 'merged':
      toast.info(`Your edits were joined with those of ${news.who ?? 'somebody else'}.`, {
        id: 'draft-news',
      });
      return;
    case 'published':
      toast.info(`Version ${news.version} is live now.`, { id: 'draft-news' });
  }
}

/** Only where this browser keeps nothing: else leaving loses nothing, and nobody has to be asked. */
function warnBeforeLoss({ state }: DraftSync): () => void {
  const onLeave = (event: BeforeUnloadEvent) => {
    const { queue, isKept } = state.getState();
    if (queue.phase !== 'idle' && !isKept) event.preventDefault();
  };
  window.addEventListener('beforeunload', onLeave);
  return () => window.removeEventListener('beforeunload', onLeave);
}
