'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useTRPC, useTRPCClient } from '@/components/trpc/trpc-context';
import { useEditor, useEditorStore } from '../store/editor-provider';
import { type OtherPerson, otherPeople } from './presence-people';

const BEAT_MS = 10_000;
/** Walking from node to node with the arrow keys is told once it rests. */
const REST_MS = 400;

/** Says that this tab is here while somebody looks at it, and tells who else is. */
export function usePresence(): OtherPerson[] {
  const store = useEditorStore();
  const id = useEditor(({ flow }) => flow.id);
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const [tabId] = useState(() => crypto.randomUUID());
  const { data } = useQuery(trpc.presence.list.queryOptions({ params: { id } }));
  useEffect(() => {
    const params = { id };
    const key = trpc.presence.list.queryKey({ params });
    let told: string | null | undefined;
    const touch = async () => {
      if (document.hidden) return;
      told = chosenNode(store);
      // Without a network nobody hears it, and the next beat says it again.
      const answer = await client.presence.touch
        .mutate({ params, body: { tabId, nodeId: told } })
        .catch(() => undefined);
      if (answer) queries.setQueryData(key, answer);
    };
    const leave = () => {
      told = undefined;
      void client.presence.leave
        .mutate({ params, body: { tabId } }, { context: { isParting: true } })
        .catch(() => undefined);
    };
    const onShown = () => (document.hidden ? leave() : void touch());
    let rest: ReturnType<typeof setTimeout> | undefined;
    const unsubscribe = store.subscribe(({ selection }, before) => {
      if (selection === before.selection || chosenNode(store) === told) return;
      clearTimeout(rest);
      rest = setTimeout(touch, REST_MS);
    });
    const beat = setInterval(touch, BEAT_MS);
    document.addEventListener('visibilitychange', onShown);
    window.addEventListener('pagehide', leave);
    void touch();
    return () => {
      unsubscribe();
      clearTimeout(rest);
      clearInterval(beat);
      document.removeEventListener('visibilitychange', onShown);
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [store, client, queries, trpc, tabId, id]);
  const people = data?.data.people;
  return useMemo(() => otherPeople(people ?? [], tabId), [people, tabId]);
}

function chosenNode({ getState }: ReturnType<typeof useEditorStore>): string | null {
  const { nodeIds } = getState().selection;
  return nodeIds.size === 1 ? ([...nodeIds][0] ?? null) : null;
}
