import { type Timeline, type TimelineStep, timeline } from '@/server/flow/run/timeline';
import type { FlowProgram } from '../runs/flow-programs';
import type { DeskEffect, DeskGeneration } from './read-desk-effects';
import type { DeskStep } from './read-desk-steps';
import type { RunHeadRow } from './read-run-head';

type Attempt = NonNullable<TimelineStep['attempts']>[number];

/** How the run spent its time, up to `now` while it goes on; attempts are its calls and those of models. */
export function runTimeline(
  run: RunHeadRow,
  { flow }: FlowProgram,
  steps: readonly DeskStep[],
  work: { effects: readonly DeskEffect[]; generations: readonly DeskGeneration[] },
  now: number,
): Timeline {
  const attempts = attemptsByNode(work);
  const lanes = steps.map((step): TimelineStep => {
    const nature = flow.nodes.get(step.nodeId)?.definition.nature;
    return {
      nodeId: step.nodeId,
      status: step.status,
      ordinal: step.ordinal,
      startedAt: step.startedAt.getTime(),
      pauses: nature === 'timer' || nature === 'human',
      ...(step.completedAt === null ? {} : { completedAt: step.completedAt.getTime() }),
      attempts: (attempts.get(step.nodeId) ?? []).sort((left, right) => left.startedAt - right.startedAt),
    };
  });
  const times = {
    createdAt: run.createdAt.getTime(),
    ...(run.startedAt === null ? {} : { startedAt: run.startedAt.getTime() }),
    ...(run.finishedAt === null ? {} : { finishedAt: run.finishedAt.getTime() }),
  };
  return timeline(times, lanes, now);
}

function attemptsByNode(work: {
  effects: readonly DeskEffect[];
  generations: readonly DeskGeneration[];
}): Map<string, Attempt[]> {
  const attempts = new Map<string, Attempt[]>();
  const add = (nodeId: string | null, attempt: Attempt) => {
    if (nodeId !== null) attempts.set(nodeId, [...(attempts.get(nodeId) ?? []), attempt]);
  };
  for (const { nodeId, startedAt, durationMs, error, response } of work.effects) {
    add(nodeId, {
      startedAt: startedAt.getTime(),
      durationMs,
      isOk: error === null && (response?.status ?? 0) < 400,
    });
  }
  for (const { nodeId, createdAt, latencyMs, outcome } of work.generations) {
    // A generation is recorded when it ends.
    const startedAt = createdAt.getTime() - latencyMs;
    add(nodeId, { startedAt, durationMs: latencyMs, isOk: outcome === 'succeeded' });
  }
  return attempts;
}
