/** Trials of flows and nodes on the wire. */
import type { z } from 'zod';
import type { trialStep } from '@/server/contract/trials';
import type { JsonObject } from '@/server/flow/json';
import type { StepError } from '@/server/flow/nodes/node-executor';
import type { DryRun, TrialStep } from '@/server/services/trials/dry-run-flow';

export function presentDryRun({ run, steps, skipped }: DryRun) {
  return {
    status: run.status,
    output: run.status === 'succeeded' ? run.output : null,
    error: run.status === 'failed' ? run.error : null,
    steps: steps.map(presentTrialStep),
    skipped,
  };
}

export function presentTrialStep(step: TrialStep): z.input<typeof trialStep> {
  return {
    nodeId: step.nodeId,
    type: step.type,
    status: step.status,
    port: step.port ?? null,
    input: step.input ?? null,
    output: step.output ?? null,
    error: step.error === undefined ? null : presentError(step.error),
    warnings: step.warnings,
    call: step.call,
  };
}

function presentError({ code, message, details }: StepError): JsonObject {
  return details === undefined ? { code, message } : { code, message, details };
}
