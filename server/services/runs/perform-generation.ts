/** Asks a model for one step of a run (contract 4.11); every attempt is recorded as it ends. */
import type { GenerateRequest, GenerateResult } from '@/server/flow/nodes/node-executor';
import { storableJson, storableText } from '@/server/infra/db/storable-json';
import { newId } from '@/server/infra/ids/ids';
import type { GenerationAttempt } from '@/server/infra/llm/generation-attempt';
import { appendEvents } from '../events/append-events';
import type { NewEvent } from '../events/new-event';
import { acquireInference, InferenceDelayed } from '../limits/acquire-inference';
import type { Platform } from '../platform';
import type { LiveRun } from './live-run';
import { notice } from './run-events';
import { runTool } from './run-tool';

export type PerformedGeneration =
  | { kind: 'answered'; result: GenerateResult; events: NewEvent[] }
  /** The rate limit is used up; ask again at `until` (Unix milliseconds). */
  | { kind: 'delayed'; until: number };

export async function performGeneration(
  platform: Platform,
  run: LiveRun,
  step: { nodeId: string },
  request: GenerateRequest,
  timeoutMs: number,
): Promise<PerformedGeneration> {
  const keys = { stepId: run.stepIds.get(step.nodeId) ?? '', model: request.model };
  const at = () => new Date(platform.clock.now()).toISOString();
  await appendEvents(platform.sql, run.orgId, [notice(run, 'generation.started', at(), keys)]);
  try {
    const result = await platform.models.generate(request, {
      signal: AbortSignal.timeout(timeoutMs),
      runTool: (slug, input) => runTool(platform, run, request.tools, { slug, input }),
      onAttempt: (attempt) => recordAttempt(platform, run, step.nodeId, attempt),
      acquire: () => acquireInference(platform, run.orgId, run.orgLimits),
    });
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
    if (error instanceof InferenceDelayed) return { kind: 'delayed', until: error.until };
    throw error;
  }
}

const OUTCOMES = {
  accepted: 'succeeded',
  invalid_output: 'invalid',
  bad_response: 'failed',
  failed: 'failed',
} as const;

async function recordAttempt(platform: Platform, run: LiveRun, nodeId: string, attempt: GenerationAttempt) {
  await platform.sql.query({
    name: 'record_generation',
    text: `INSERT INTO generation (id, org_id, run_id, node_id, attempt, model, provider, resolved_model, outcome, error,
        text, prompt_tokens, completion_tokens, latency_ms, created_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    values: [
      newId('gen'),
      run.orgId,
      run.runId,
      nodeId,
      attempt.attempt,
      attempt.alias,
      attempt.provider,
      attempt.model,
      OUTCOMES[attempt.outcome],
      attempt.error ? storableJson({ ...attempt.error, detail: attempt.detail }) : null,
      attempt.text === null ? null : storableText(attempt.text),
      attempt.tokens.prompt,
      attempt.tokens.completion,
      Math.round(attempt.latencyMs),
      new Date(platform.clock.now()),
    ],
  });
}
