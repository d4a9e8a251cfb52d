'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type RouterOutputs, useTRPC, useTRPCClient } from '@/components/trpc/trpc-context';
import { usePages } from '@/components/trpc/use-pages';
import type { FlowDocument } from '@/server/flow/edit/document';
import { useEditor } from '../store/editor-provider';
import { readDocument } from '../store/read-document';

export type VersionHead = RouterOutputs['versions']['list']['data']['versions'][number];

/** The versions of the open flow, newest first. */
export function useVersions() {
  const id = useEditor(({ flow }) => flow.id);
  const surface = useEditor(({ flow }) => flow.surface);
  const trpc = useTRPC();
  const client = useTRPCClient();
  const params = { id };
  return usePages({
    queryKey: trpc.versions.list.queryKey({ params, query: { surface } }),
    read: (before, signal) =>
      client.versions.list.query(
        { params, query: { surface, ...(before === undefined ? {} : { before }) } },
        { signal },
      ),
    nextCursor: ({ data }) => (data.nextBefore === null ? null : String(data.nextBefore)),
  });
}

/** One version, drawn with the places that its nodes have now: places are not part of versions. */
export function useVersion(version: number | undefined) {
  const id = useEditor(({ flow }) => flow.id);
  const surface = useEditor(({ flow }) => flow.surface);
  const live = useEditor(({ baseline }) => baseline.layout);
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery({
    ...trpc.versions.get.queryOptions({ params: { id, version: version ?? 0 }, query: { surface } }),
    enabled: version !== undefined && version > 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const head = data?.data.version;
  const document: FlowDocument | undefined = useMemo(
    () => head && readDocument({ spec: head.spec, layout: live, notes: [] }),
    [head, live],
  );
  return { head, document, error, refetch };
}
