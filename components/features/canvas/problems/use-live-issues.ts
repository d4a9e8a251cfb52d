'use client';

import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useTRPC } from '@/components/trpc/trpc-context';
import type { FlowDocument } from '@/server/flow/edit/document';
import { useEditorStore } from '../store/editor-provider';
import type { EditorIssue } from '../store/editor-state';
import { joinIssues, serverOnly, type Verdict } from './join-issues';
import { judgeDocument } from './judge-document';

/** After the last edit; judging a thousand nodes takes a while. */
const PAUSE_MS = 250;

/** Keeps the findings in the editor's store up to date; to be told what the server found. */
export function useLiveIssues(): (document: FlowDocument, issues: readonly EditorIssue[]) => void {
  const store = useEditorStore();
  const trpc = useTRPC();
  const { data } = useQuery(trpc.models.posture.queryOptions({}));
  const aliases = useMemo(
    () => new Set(data?.data.posture.models.map(({ alias }) => alias)),
    [data?.data.posture.models],
  );
  const verdict = useRef<Verdict>(undefined);
  const latestAliases = useRef(aliases);
  useEffect(() => {
    latestAliases.current = aliases;
  }, [aliases]);

  const judge = useRef(lastJudged());
  const find = useCallback(
    (document: FlowDocument) => judge.current(document, store.getState().surface, latestAliases.current),
    [store],
  );
  const look = useCallback(() => {
    const { document } = store.getState().history;
    if (!verdict.current) return;
    store.actions.setIssues(joinIssues(find(document), verdict.current, document));
  }, [store, find]);

  useEffect(() => {
    const { history, issues } = store.getState();
    const { document } = history;
    const begin = () => {
      verdict.current ??= { document, issues: serverOnly(issues, find(document)) };
    };
    // The server has judged what is opened; the flow is shown first.
    let timer = setTimeout(begin, PAUSE_MS);
    const unsubscribe = store.subscribe((now, before) => {
      if (now.history.document.spec === before.history.document.spec) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        begin();
        look();
      }, PAUSE_MS);
    });
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [store, look, find]);

  return useCallback(
    (document: FlowDocument, issues: readonly EditorIssue[]) => {
      verdict.current = { document, issues: serverOnly(issues, find(document)) };
      look();
    },
    [find, look],
  );
}

/** Judges a spec once, however often it is asked. */
function lastJudged(): typeof judgeDocument {
  let last: { spec: unknown; aliases: unknown; found: EditorIssue[] } | undefined;
  return (document, surface, aliases) => {
    if (last?.spec !== document.spec || last.aliases !== aliases) {
      last = { spec: document.spec, aliases, found: judgeDocument(document, surface, aliases) };
    }
    return last.found;
  };
}
