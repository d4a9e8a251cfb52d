/** A run's page on the wire. */
import type { z } from 'zod';
import type { runRow } from '@/server/contract/run-desk';
import type {
  branchExplanation,
  deskApproval,
  deskEffect,
  deskGeneration,
  deskRun,
  deskStep,
  runDetail,
} from '@/server/contract/run-detail';
import type { JsonObject } from '@/server/flow/json';
import type { StepError } from '@/server/flow/nodes/node-executor';
import type { RunBranch } from '@/server/services/run-desk/explain-run';
import type { RunDetail } from '@/server/services/run-desk/get-run-detail';
import { INLINE_BYTES_MAX } from '@/server/services/run-desk/inline-json';
import type { DeskApproval } from '@/server/services/run-desk/read-desk-approvals';
import type { DeskEffect, DeskGeneration } from '@/server/services/run-desk/read-desk-effects';
import type { DeskStep } from '@/server/services/run-desk/read-desk-steps';
import type { RelatedRun } from '@/server/services/run-desk/read-run-head';
import type { FoundRun } from '@/server/services/run-desk/search-runs';
import { presentRunSummary } from './present-run';
import { presentTime, presentTimeOrNull } from './present-time';

export function presentFoundRun(row: FoundRun): z.input<typeof runRow> {
  const { flowId, flowSlug, flowName, errorCode, errorMessage, ...rest } = row;
  return {
    ...rest,
    flow: { id: flowId, slug: flowSlug, name: flowName },
    error: errorCode === null ? null : { code: errorCode, message: errorMessage ?? '' },
    createdAt: presentTime(row.createdAt),
    startedAt: presentTimeOrNull(row.startedAt),
    finishedAt: presentTimeOrNull(row.finishedAt),
    durationMs: durationOf(row),
  };
}

export function presentRunDetail(detail: RunDetail): z.input<typeof runDetail> {
  const { run, timeline, lineage } = detail;
  return {
    run: presentDeskRun(detail),
    flow: {
      id: run.flowId,
      slug: run.flowSlug,
      name: run.flowName,
      status: run.flowStatus,
      liveVersion: run.liveVersion,
    },
    version: {
      version: run.flowVersion,
      spec: run.spec,
      layout: run.layout,
      createdAt: presentTime(run.versionCreatedAt),
    },
    steps: detail.steps.map(presentDeskStep),
    skipped: detail.skipped,
    effects: detail.effects.map(presentDeskEffect),
    generations: detail.generations.map(presentGeneration),
    approvals: detail.approvals.map(presentDeskApproval),
    timeline,
    lineage: {
      rerunOf: lineage.rerunOf && presentRelated(lineage.rerunOf),
      reruns: lineage.reruns.map(presentRelated),
    },
    whyBranch: detail.whyBranch.map(presentBranch),
  };
}

function presentDeskRun({ run, advice }: RunDetail): z.input<typeof deskRun> {
  const isLarge = (value: unknown) => Buffer.byteLength(JSON.stringify(value)) > INLINE_BYTES_MAX;
  const leftOut = (['input', 'output'] as const).filter((part) => isLarge(run[part]));
  return {
    ...presentRunSummary(run),
    surface: run.surface,
    input: leftOut.includes('input') ? null : run.input,
    output: leftOut.includes('output') ? null : run.output,
    leftOut,
    durationMs: durationOf(run),
    isStuck: run.isStuck,
    rerunOf: run.rerunOf,
    startedBy: { type: run.actorType, id: run.actorId, name: run.actorName },
    advice,
  };
}

export function presentDeskStep(step: DeskStep): z.input<typeof deskStep> {
  const { startedAt, completedAt, resumeAt, error, warnings, ...rest } = step;
  return {
    ...rest,
    error: presentError(error),
    warnings: warnings ?? [],
    resumeAt: presentTimeOrNull(resumeAt),
    durationMs: completedAt === null ? null : completedAt.getTime() - startedAt.getTime(),
    startedAt: presentTime(startedAt),
    completedAt: presentTimeOrNull(completedAt),
  };
}

export function presentDeskEffect(effect: DeskEffect): z.input<typeof deskEffect> {
  return { ...effect, error: presentError(effect.error), startedAt: presentTime(effect.startedAt) };
}

export function presentDeskApproval(approval: DeskApproval): z.input<typeof deskApproval> {
  return {
    ...approval,
    decidedAt: presentTimeOrNull(approval.decidedAt),
    expiresAt: presentTimeOrNull(approval.expiresAt),
    createdAt: presentTime(approval.createdAt),
  };
}

function presentGeneration(generation: DeskGeneration): z.input<typeof deskGeneration> {
  const { promptTokens: prompt, completionTokens: completion, createdAt, ...rest } = generation;
  return {
    ...rest,
    tokens: { prompt, completion, total: prompt + completion },
    createdAt: presentTime(createdAt),
  };
}

function presentBranch(branch: RunBranch): z.input<typeof branchExplanation> {
  return { ...branch, error: presentError(branch.error ?? null), taken: branch.taken ?? null };
}

function presentRelated(run: RelatedRun) {
  return { ...run, createdAt: presentTime(run.createdAt) };
}

/** The retry policy's own fields stay inside. */
function presentError(
  error: StepError | null,
): { code: string; message: string; details?: JsonObject[string] } | null {
  if (error === null) return null;
  const { code, message, details } = error;
  return details === undefined || details === null ? { code, message } : { code, message, details };
}

function durationOf(run: {
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
}): number | null {
  return run.finishedAt && run.finishedAt.getTime() - (run.startedAt ?? run.createdAt).getTime();
}
