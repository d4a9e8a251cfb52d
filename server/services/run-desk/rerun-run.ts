/**
 * Runs a run again with the same input, from the beginning or from one of its nodes. The new run has an id, a trace id
 * and idempotency keys of its own. Like every start it needs an active flow (contract 4.9).
 */
import type { RerunBody } from '@/server/contract/run-desk';
import { isRunOver } from '@/server/flow/run/run-status';
import type { SqlRunner } from '@/server/infra/db/sql';
import { conflict, notFound } from '../domain-error';
import { appendEvents } from '../events/append-events';
import { auditEvent } from '../events/audit-event';
import { type Acceptance, acceptRun, newRunId, type RunRequest } from '../runs/accept-run';
import { assertActive } from '../runs/assert-active';
import { checkInput } from '../runs/check-input';
import type { FlowHead } from '../runs/flow-head';
import type { ServiceContext } from '../service-context';
import {
  type CarriedApproval,
  carriedAfter,
  carryApprovals,
  insertCarriedApprovals,
} from './carry-approvals';
import { discardCopies, insertCopies, prepareCopies, type StepCopy } from './copy-steps';
import { keepSteps, type SourceStep } from './keep-steps';
import { readSourceRun, type SourceRun } from './read-source-run';

export type Rerun = { runId: string; flowVersion: number; reused: string[] };

/**
 * Durable when this returns. Throws `not_found`, `invalid` (an unknown node; an input that the live version refuses),
 * `rate_limited`, and `conflict`: `not_active`, `run_purged`, `run_not_over`, `step_not_ready`, `external_id_taken`.
 */
export async function rerunRun(context: ServiceContext, runId: string, body: RerunBody): Promise<Rerun> {
  const { platform, orgId } = context;
  const source = await readSourceRun(context, runId);
  if (source.outputsPurgedAt !== null) throw conflict('run_purged', 'the data of this run is no longer kept');
  if (body.fromNodeId !== undefined && !isRunOver(source.status)) {
    throw conflict(
      'run_not_over',
      'the run is still going on; it can be repeated from a step once it has ended',
    );
  }
  const ref = { orgId, surface: source.surface, idOrSlug: source.flowId };
  for (const fresh of [false, true, true]) {
    const head = await platform.flowHeads.find(ref, { fresh });
    if (!head || (head.status !== 'active' && !fresh)) {
      if (!fresh) continue;
      throw notFound(source.surface);
    }
    const rerun = await rerunOnce(context, head, source, body);
    if (rerun) return rerun;
  }
  throw conflict('flow_changed', 'the flow was changed at this moment; repeat the request');
}

/** Undefined when the flow has changed since `head` was read. */
async function rerunOnce(
  context: ServiceContext,
  head: FlowHead,
  source: SourceRun,
  { version, fromNodeId }: RerunBody,
): Promise<Rerun | undefined> {
  const { platform, orgId } = context;
  assertActive(head);
  const flowVersion = version === 'live' ? head.version : source.flowVersion;
  if (version === 'live') await checkInput(platform, head, source.input);
  const program = await platform.flowPrograms.load(orgId, source.flowId, flowVersion);
  const kept =
    fromNodeId === undefined ? [] : keepSteps(program, await readSteps(context, source.id), fromNodeId);
  const nodeIds = kept.map(({ nodeId }) => nodeId);
  const runs = { orgId, from: source.id, to: newRunId(source.surface) };
  const carried = await carryApprovals(platform.sql, orgId, source.id, new Set(nodeIds));
  const copies = await prepareCopies(platform, runs, kept);
  const request = requestOf(context, source, { runId: runs.to, flowVersion });
  const accepted = await platform.sql
    .transaction((sql) => write(context, sql, { head, source, request, copies, carried, fromNodeId }))
    .catch(async (error) => {
      await discardCopies(platform, copies);
      throw error;
    });
  if (accepted.kind === 'stale') {
    await discardCopies(platform, copies);
    return undefined;
  }
  platform.outbox.kick();
  return { runId: runs.to, flowVersion, reused: nodeIds };
}

/** An execution's external id goes along where it is free; else it stays readable in the trigger data. */
function requestOf(
  context: ServiceContext,
  source: SourceRun,
  made: { runId: string; flowVersion: number },
): RunRequest & { runId: string } {
  const isFree = source.surface === 'flow' || source.status === 'failed' || source.status === 'cancelled';
  return {
    ...made,
    trigger: 'manual',
    triggerSource: context.actor.type === 'user' ? 'dashboard' : 'api',
    input: source.input,
    actor: context.actor,
    ip: context.ip,
    rerunOf: source.id,
    ...(isFree && source.externalId !== null ? { externalId: source.externalId } : {}),
  };
}

type Writing = {
  head: FlowHead;
  source: SourceRun;
  request: RunRequest & { runId: string };
  copies: readonly StepCopy[];
  carried: readonly CarriedApproval[];
  fromNodeId: string | undefined;
};

async function write(context: ServiceContext, sql: SqlRunner, writing: Writing): Promise<Acceptance> {
  const { head, source, request, copies, carried, fromNodeId } = writing;
  const { orgId } = context;
  const acceptance = await acceptRun(sql, head, request, context.platform.clock.now());
  if (acceptance.kind === 'stale') return acceptance;
  const { run } = acceptance;
  if (run.replayed) {
    throw conflict('external_id_taken', `execution ${run.runId} has the external id of this one already`);
  }
  await insertCopies(sql, { orgId, from: source.id, to: run.runId }, run.createdAt, copies);
  await insertCarriedApprovals(sql, orgId, { id: run.runId, createdAt: run.createdAt }, carried);
  const noun = source.surface === 'flow' ? 'flow.run' : 'workflow.execution';
  const resourceType = source.surface === 'flow' ? 'run' : 'execution';
  await appendEvents(sql, orgId, [
    auditEvent(context, {
      type: `${noun}.rerun`,
      resourceType,
      resourceId: source.id,
      after: { runId: run.runId, flowVersion: run.flowVersion, fromNodeId: fromNodeId ?? null },
    }),
    ...carried.map((one) =>
      auditEvent(context, {
        type: `${noun}.approval_carried`,
        resourceType: 'approval',
        resourceId: one.id,
        after: carriedAfter(run.runId, one),
      }),
    ),
  ]);
  return acceptance;
}

async function readSteps({ platform, orgId }: ServiceContext, runId: string): Promise<SourceStep[]> {
  return platform.sql.query<SourceStep>({
    name: 'rerun_steps',
    text: `SELECT node_id AS "nodeId", type, status, port, ordinal, completed_at AS "completedAt", meta,
        output_ref AS "outputRef" FROM step WHERE run_id = $2 AND org_id IS NOT DISTINCT FROM $1`,
    values: [orgId, runId],
  });
}
