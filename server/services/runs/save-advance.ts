/** Writes what an advance did: journal, approvals with the calls they let through, events. */

import type { JsonValue } from '@/server/flow/json';
import type { Advance, Outstanding } from '@/server/flow/run/advance-record';
import type { RunStatus } from '@/server/flow/run/run-status';
import { newId } from '@/server/infra/ids/ids';
import { previewCalls, supposedApproval } from '../approvals/preview-calls';
import type { NewEvent } from '../events/new-event';
import type { Platform } from '../platform';
import { type LiveRun, WALL_CLOCK_MS } from './live-run';
import { runEvent, transitionEvents } from './run-events';
import { maskSecrets, rowOfRecord } from './step-rows';
import { inlineOutput, storeLargeOutputs } from './store-large-outputs';
import {
  type ApprovalWrite,
  type DecisionWrite,
  type EffectWrite,
  type Job,
  type StepWrite,
  writeJournal,
} from './write-journal';

/** What belongs to the same write beside the advance itself. */
export type Extras = {
  effects?: EffectWrite[];
  /** Events that the advance cannot know of: emits, generations, decisions. */
  events?: NewEvent[];
  approvals?: ApprovalWrite[];
  decision?: DecisionWrite & {
    nodeId: string;
    approvedCalls: readonly { nodeId: string; digest: string | null }[];
  };
  jobs?: Job[];
  /** A new driver takes the run over. */
  takeOver?: string;
};

/** False when another writer came first; the copy in memory is then worthless. */
export async function saveAdvance(
  platform: Platform,
  run: LiveRun,
  advance: Advance,
  extras: Extras,
): Promise<boolean> {
  const now = new Date(platform.clock.now());
  const at = now.toISOString();
  const steps = stepWrites(run, advance);
  await storeLargeOutputs(platform, run, steps);
  const asked = await newApprovals(platform, run, advance.suspensions, now);
  const approvals = [...asked.rows, ...(extras.approvals ?? [])];
  const status = statusAfter(run, advance, approvals, extras.decision?.nodeId);
  const finished = status === 'succeeded' || status === 'failed' || status === 'cancelled';
  const sql = extras.decision ? platform.sql : platform.groupedSql(`journal ${run.orgId}`);
  const outcome = await writeJournal(sql, {
    orgId: run.orgId,
    runId: run.runId,
    seq: run.seq,
    driver: extras.takeOver ?? run.driver,
    takeOver: extras.takeOver !== undefined,
    now,
    status,
    ...(advance.run.status === 'succeeded' ? { output: inlineOutput(advance.run.output) } : {}),
    ...(advance.run.status === 'failed' ? { error: runError(run, advance.run.error) } : {}),
    finished,
    steps,
    effects: extras.effects,
    approvals,
    decision: extras.decision && decisionRow(extras.decision),
    events: [...(extras.events ?? []), ...transitionEvents(run, advance, at), ...asked.events],
    jobs: [...(extras.jobs ?? []), ...asked.jobs],
  });
  if (outcome.kind === 'refused') return false;
  if (outcome.hasJobs) platform.outbox.kick();
  run.seq += 1;
  run.status = status;
  run.driver = extras.takeOver ?? run.driver;
  if (extras.decision) applyDecision(run, extras.decision);
  for (const { nodeId, id, expiresAt } of approvals) {
    run.pending.set(nodeId, { id, until: expiresAt ? Date.parse(expiresAt) : run.createdAt + WALL_CLOCK_MS });
  }
  if (finished) platform.runCache.evict(run.runId);
  for (const { nodeId, error } of advance.defects) {
    platform.logger.error({ err: error, runId: run.runId, nodeId }, 'a node threw');
  }
  return true;
}

/** Awaiting approval once every open step waits for a person; a reopened call does so too (design 3.5). */
function statusAfter(
  run: LiveRun,
  advance: Advance,
  asked: readonly ApprovalWrite[],
  decidedNode: string | undefined,
): RunStatus {
  if (advance.run.status !== 'running') return advance.run.status;
  const waits = (nodeId: string) =>
    asked.some((one) => one.nodeId === nodeId) || (run.pending.has(nodeId) && nodeId !== decidedNode);
  const open = [...run.state.open.values()];
  return open.length > 0 && open.every(({ nodeId }) => waits(nodeId)) ? 'awaiting_approval' : 'running';
}

function decisionRow({
  nodeId: _node,
  approvedCalls: _calls,
  ...row
}: NonNullable<Extras['decision']>): DecisionWrite {
  return row;
}

function applyDecision(run: LiveRun, decision: NonNullable<Extras['decision']>): void {
  run.pending.delete(decision.nodeId);
  if (decision.status !== 'approved') return;
  for (const { nodeId, digest } of decision.approvedCalls)
    if (digest !== null) run.approved.set(nodeId, digest);
}

function stepWrites(run: LiveRun, advance: Advance): StepWrite[] {
  return advance.changes.map(({ step }) => {
    let id = run.stepIds.get(step.nodeId);
    if (id === undefined) {
      id = newId('stp');
      run.stepIds.set(step.nodeId, id);
    }
    const row = rowOfRecord(step, id);
    if (row.input !== undefined && run.program.envNames.length > 0) {
      row.input = JSON.parse(maskSecrets(JSON.stringify(row.input))) as JsonValue;
    }
    return row;
  });
}

async function newApprovals(
  platform: Platform,
  run: LiveRun,
  suspensions: readonly Outstanding[],
  now: Date,
) {
  const rows: ApprovalWrite[] = [];
  const events: NewEvent[] = [];
  const jobs: Job[] = [];
  for (const { nodeId, suspension } of suspensions) {
    if (suspension.kind !== 'approval' || run.pending.has(nodeId)) continue;
    const { ask } = suspension;
    const stepId = run.stepIds.get(nodeId) ?? '';
    const id = newId('apr');
    const isNotified = platform.mailer.isConfigured && ask.assignTo !== undefined;
    if (isNotified)
      jobs.push({ name: 'approval/notice.requested', data: { orgId: run.orgId, approvalId: id } });
    rows.push({
      id,
      nodeId,
      stepId,
      actionLabel: ask.actionLabel,
      assignTo: ask.assignTo ?? null,
      data: ask.data,
      proposedAction: ask.proposedAction,
      calls: (await previewCalls(
        platform,
        run,
        nodeId,
        supposedApproval(ask.proposedAction),
      )) as unknown as JsonValue,
      onTimeout: ask.onTimeout,
      expiresAt: ask.timeoutMs === undefined ? null : new Date(now.getTime() + ask.timeoutMs).toISOString(),
      isNotified,
    });
    const common = { stepId, nodeId, actionLabel: ask.actionLabel };
    const data =
      run.surface === 'flow'
        ? { ...common, proposedAction: ask.proposedAction }
        : { ...common, assignTo: ask.assignTo ?? null, data: ask.data ?? null };
    const before = { status: 'running' };
    const after = { status: 'awaiting_approval', nodeId };
    events.push(runEvent(run, 'awaiting_approval', now.toISOString(), { before, after, data }));
  }
  return { rows, events, jobs };
}

function runError(run: LiveRun, error: { code: string; message: string; nodeId: string }): JsonValue {
  return { code: error.code, message: error.message, stepId: run.stepIds.get(error.nodeId) ?? null };
}
