/** Asks a model for one step of a run (contract 4.11); every attempt is recorded as it ends. */
import type { GenerateRequest, GenerateResult } from '@/server/flow/nodes/node-executor';
import type { StepRecord } from '@/server/flow/run/run-state';
import type { BegunGeneration } from '@/server/infra/llm/generate';
import { appendEvents } from '../events/append-events';
import type { NewEvent } from '../events/new-event';
import { acquireInference, InferenceDelayed } from '../limits/acquire-inference';
import type { Platform } from '../platform';
import { pauseGeneration, readPausedGeneration, recordAttempt } from './generation-records';
import type { LiveRun } from './live-run';
import { notice } from './run-events';
import { runTool } from './run-tool';

export type PerformedGeneration =
  | { kind: 'answered'; result: GenerateResult; events: NewEvent[] }
  /** The rate limit is used up; ask again at `until` (Unix milliseconds). */
  | { kind: 'delayed'; until: number };

/** Goes on with what the same attempt of the step had begun before a limit paused it. */
export async function performGeneration(
  platform: Platform,
  run: LiveRun,
  step: StepRecord,
  request: GenerateRequest,
  timeoutMs: number,
): Promise<PerformedGeneration> {
  const keys = { stepId: run.stepIds.get(step.nodeId) ?? '', model: request.model };
  const at = () => new Date(platform.clock.now()).toISOString();
  const begun = step.resumeAt === undefined ? undefined : await readPausedGeneration(platform, run, step);
  let isStarted = begun !== undefined;
  const start = async () => {
    if (!isStarted)
      await appendEvents(platform.sql, run.orgId, [notice(run, 'generation.started', at(), keys)]);
    isStarted = true;
  };
  let recorded: string | undefined;
  let soFar: BegunGeneration | undefined;
  try {
    const result = await platform.models.generate(request, {
      signal: AbortSignal.timeout(timeoutMs),
      runTool: (slug, input) => runTool(platform, run, request.tools, { slug, input }),
      async onAttempt(attempt) {
        recorded = await recordAttempt(platform, run, step.nodeId, attempt);
      },
      async acquire(made) {
        soFar = made;
        await acquireInference(platform, run.orgId, run.orgLimits);
        await start();
      },
      ...(begun ? { begun } : {}),
    });
    // A request that is refused before it comes to a model has started all the same.
    await start();
    const ended =
      result.kind === 'generated'
        ? notice(run, 'generation.completed', at(), {
            ...keys,
            tokens: result.tokens,
            inferenceMs: result.inferenceMs,
          })
        : notice(run, 'generation.failed', at(), { ...keys, errorMessage: result.error.message });
    return { kind: 'answered', result, events: [ended] };
  } catch (error) {
    if (!(error instanceof InferenceDelayed)) throw error;
    if (recorded && soFar)
      await pauseGeneration(platform, run.orgId, recorded, { stepAttempt: step.attempts, ...soFar });
    return { kind: 'delayed', until: error.until };
  }
}
