/** A platform with a service on loopback that counts what it is asked, and short ways to run flows on it. */
import type { JsonObject } from '@/server/flow/json';
import type { Spec } from '@/server/flow/spec/spec';
import { type FixedClock, fixedClock } from '@/server/infra/clock/clock';
import { type LoopbackServer, startHttpServer } from '@/server/infra/gateway/testing/loopback-server';
import { executeFlow } from '../../runs/execute-flow';
import { createTestPlatform, type TestPlatform } from '../../testing/create-test-platform';
import { driveRun } from '../../testing/drive-run';
import { saveFlow } from '../../testing/save-flow';
import { getRunDetail, type RunDetail } from '../get-run-detail';

export type RunDeskWorld = TestPlatform & {
  clock: FixedClock;
  service: LoopbackServer;
  /** Statuses that paths answer with; 200 unless set. */
  statuses: Map<string, number>;
  /** How often a path was asked. */
  asked: (path: string) => number;
  call: (id: string, path: string, extra?: JsonObject) => Spec['nodes'][number];
  start: (flowId: string, body?: JsonObject, surface?: 'flow' | 'workflow') => Promise<string>;
  drive: (runId: string) => Promise<unknown>;
  /** Saves, starts and drives a flow. */
  run: (spec: Spec, body?: JsonObject) => Promise<{ flowId: string; runId: string }>;
  detail: (runId: string) => Promise<RunDetail>;
};

export async function openRunDesk(): Promise<RunDeskWorld> {
  const clock = fixedClock('2026-11-22T08:00:00.000Z');
  const base = await createTestPlatform({ clock });
  const statuses = new Map<string, number>();
  const service = await startHttpServer((request, response) => {
    const path = new URL(request.url, 'http://x').pathname;
    response.writeHead(statuses.get(path) ?? 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ path }));
  });
  const { platform, orgA } = base;
  const start: RunDeskWorld['start'] = async (flowId, body = {}, surface = 'flow') => {
    const request = { surface, idOrSlug: flowId, body, source: 'api' } as const;
    return (await executeFlow(base.context(), request)).runId;
  };
  const drive = (runId: string) => driveRun(platform, orgA, runId);
  return {
    ...base,
    clock,
    service,
    statuses,
    asked: (path) => service.received.filter(({ url }) => new URL(url, 'http://x').pathname === path).length,
    call: (id, path, extra = {}) => ({
      id,
      type: 'http_request',
      method: 'POST',
      url: service.url + path,
      body: {},
      retry: { maxAttempts: 1 },
      ...extra,
    }),
    start,
    drive,
    run: async (spec, body) => {
      const { id: flowId } = await saveFlow(platform, orgA, spec);
      const runId = await start(flowId, body);
      await drive(runId);
      return { flowId, runId };
    },
    detail: (runId) => getRunDetail(base.context(), runId),
    close: async () => {
      await service.close();
      await base.close();
    },
  };
}

/** A spec that runs its nodes one after the other. */
export function chain(...nodes: Spec['nodes']): Spec {
  const edges = nodes.slice(1).map(({ id }, index) => ({ from: nodes[index]?.id ?? '', to: id }));
  return { startNodeId: nodes[0]?.id ?? '', nodes, edges };
}
