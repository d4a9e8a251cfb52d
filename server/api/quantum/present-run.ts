/** Runs and executions on the wire (contract 3.2): one row, two products' names. */
import type { z } from 'zod';
import type { run, runSummary, step } from '@/server/contract/runs';
import type { execution, executionSummary } from '@/server/contract/workflows';
import type { RunView, StepView } from '@/server/services/runs/get-run';
import type { RunRow } from '@/server/services/runs/run-row';
import { presentTime, presentTimeOrNull } from './present-time';

export function presentRunSummary(row: RunRow): z.input<typeof runSummary> {
  return {
    id: row.id,
    flowId: row.flowId,
    flowVersion: row.flowVersion,
    status: row.status,
    trigger: row.trigger,
    triggerSource: row.triggerSource,
    input: row.input,
    output: row.output,
    error: row.error,
    externalId: row.externalId,
    idempotencyKey: row.idempotencyKey,
    traceId: row.traceId,
    createdAt: presentTime(row.createdAt),
    startedAt: presentTimeOrNull(row.startedAt),
    finishedAt: presentTimeOrNull(row.finishedAt),
    outputsPurgedAt: presentTimeOrNull(row.outputsPurgedAt),
  };
}

export function presentRun({ run: row, steps }: RunView): z.input<typeof run> {
  return { ...presentRunSummary(row), steps: steps.map(presentStep) };
}

export function presentExecutionSummary(row: RunRow): z.input<typeof executionSummary> {
  return {
    id: row.id,
    workflowId: row.flowId,
    workflowSlug: row.flowSlug,
    workflowVersion: row.flowVersion,
    status: row.status,
    inputs: row.input,
    output: row.output,
    error: row.error,
    externalId: row.externalId,
    traceId: row.traceId,
    createdAt: presentTime(row.createdAt),
    completedAt: presentTimeOrNull(row.finishedAt),
  };
}

export function presentExecution({ run: row, steps }: RunView): z.input<typeof execution> {
  return { ...presentExecutionSummary(row), steps: steps.map(presentStep) };
}

function presentStep(row: StepView): z.input<typeof step> {
  return {
    id: row.id,
    nodeId: row.nodeId,
    type: row.type,
    status: row.status,
    input: row.input,
    output: row.output,
    outputRef: row.outputRef,
    error: row.error,
    meta: row.meta,
    warnings: row.warnings ?? [],
    attempts: row.attempts,
    durationMs: row.completedAt === null ? null : row.completedAt.getTime() - row.startedAt.getTime(),
    startedAt: presentTime(row.startedAt),
    completedAt: presentTimeOrNull(row.completedAt),
  };
}
