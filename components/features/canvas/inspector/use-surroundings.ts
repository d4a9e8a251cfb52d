'use client';

import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import { useUrlState } from '@/components/shared/use-url-state';
import { usePermissions } from '@/components/shared/viewer';
import { useTRPC } from '@/components/trpc/trpc-context';
import { compileGraph } from '@/server/flow/graph/compile-graph';
import { nodeDefinitions } from '@/server/flow/nodes/definitions';
import { useDocument, useEditor } from '../store/editor-provider';
import type { EnvEntry, Surroundings } from './sample-sources';
import { usePins } from './use-pins';

/** Everything around the chosen node that its fields may read. Follows the document a moment behind the typing. */
export function useSurroundings(nodeId: string): Surroundings {
  const trpc = useTRPC();
  const { can } = usePermissions();
  const flow = useEditor((state) => state.flow);
  const document = useDeferredValue(useDocument());
  const { pins } = usePins(flow.id);
  // One that the address names, as when its page opened the editor.
  const runId = useUrlState().get('run');
  const lastOutputs = useQuery({
    ...trpc.runs.lastOutputs.queryOptions({ params: { flowId: flow.id }, query: { runId } }),
    enabled: can('runs:read', 'executions:read'),
  }).data?.data.lastOutputs;
  const env = useEnvEntries();
  const services = useQuery({
    ...trpc.catalog.services.queryOptions({}),
    enabled: can('service-connections:read'),
  }).data?.data.services;
  const { spec } = document;
  const graph = useMemo(() => compileGraph(spec, nodeDefinitions), [spec]);
  const endpoints = useMemo(
    () =>
      (services ?? []).flatMap(({ serviceSlug: service, endpoints }) =>
        endpoints.map(({ method, path, outputSchema }) => ({ service, method, path, outputSchema })),
      ),
    [services],
  );
  return useMemo(
    () => ({
      document,
      graph,
      nodeId,
      flow: { id: flow.id, slug: flow.slug, version: flow.version },
      lastOutputs: lastOutputs ?? undefined,
      pins,
      env,
      endpoints,
    }),
    [document, graph, nodeId, flow, lastOutputs, pins, env, endpoints],
  );
}

/** Admins are told the plain values too; who else writes flows, the names. */
function useEnvEntries(): readonly EnvEntry[] | undefined {
  const trpc = useTRPC();
  const { can, isAdmin } = usePermissions();
  const all = useQuery({ ...trpc.env.list.queryOptions({}), enabled: isAdmin }).data?.data.envVars;
  const names = useQuery({
    ...trpc.env.names.queryOptions({}),
    enabled: !isAdmin && can('flows:write'),
  }).data?.data.names;
  return useMemo(
    () =>
      all?.map(({ name, secret, value }) => ({
        name,
        isSecret: secret,
        ...(value === null ? {} : { value }),
      })) ?? names?.map(({ name, secret }) => ({ name, isSecret: secret })),
    [all, names],
  );
}
