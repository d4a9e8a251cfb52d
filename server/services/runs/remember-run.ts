/** Keeps a run that was just accepted in memory, so that beginning it in this process reads nothing. */
import { createRunState } from '@/server/flow/run/run-state';
import type { Platform } from '../platform';
import type { AcceptedRun, RunRequest } from './accept-run';
import type { FlowHead } from './flow-head';
import { runFacts } from './load-run';

/** Flows that read `env` are left out: its values are taken when the run begins. */
export async function rememberRun(
  platform: Platform,
  head: FlowHead,
  request: RunRequest,
  accepted: AcceptedRun,
): Promise<void> {
  const program = await platform.flowPrograms.load(head.orgId, head.id, head.version);
  if (accepted.replayed || program.envNames.length > 0) return;
  const { runId, traceId } = accepted;
  const externalId = request.externalId ?? null;
  const row = { orgId: head.orgId, input: request.input, traceId, externalId, flowSlug: head.slug };
  platform.runCache.put({
    orgId: head.orgId,
    runId,
    surface: head.surface,
    flowSlug: head.slug,
    traceId,
    externalId,
    trigger: request.trigger,
    actor: { type: request.actor.type, id: request.actor.id },
    orgLimits: head.orgLimits,
    createdAt: accepted.createdAt.getTime(),
    program,
    state: createRunState(program.flow, runFacts(row, runId, program, {})),
    seq: 0,
    driver: null,
    status: 'pending',
    stepIds: new Map(),
    pending: new Map(),
    approved: new Map(),
    secrets: {},
    turn: Promise.resolve(),
    isStale: false,
  });
}
