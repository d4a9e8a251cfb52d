/** What is kept of the attempts of a run's generations (contract 4.11). */
import type { StepRecord } from '@/server/flow/run/run-state';
import { storableJson, storableText } from '@/server/infra/db/storable-json';
import { newId } from '@/server/infra/ids/ids';
import type { BegunGeneration } from '@/server/infra/llm/generate';
import type { GenerationAttempt } from '@/server/infra/llm/generation-attempt';
import type { Platform } from '../platform';
import type { LiveRun } from './live-run';

const OUTCOMES = {
  accepted: 'succeeded',
  invalid_output: 'invalid',
  bad_response: 'failed',
  failed: 'failed',
} as const;

/** Returns the id of the record. */
export async function recordAttempt(
  platform: Platform,
  run: LiveRun,
  nodeId: string,
  attempt: GenerationAttempt,
): Promise<string> {
  const id = newId('gen');
  await platform.sql.query({
    name: 'record_generation',
    text: `INSERT INTO generation (id, org_id, run_id, node_id, attempt, model, provider, resolved_model, outcome, error,
        text, prompt_tokens, completion_tokens, latency_ms, created_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    values: [
      id,
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
  return id;
}

/** `stepAttempt` tells what a paused generation goes on from from what a failed attempt of the step left. */
type PausedGeneration = BegunGeneration & { stepAttempt: number };

/** Keeps how far a step's generation has come with the record of its last attempt. */
export async function pauseGeneration(
  platform: Platform,
  orgId: string,
  recordId: string,
  paused: PausedGeneration,
): Promise<void> {
  await platform.sql.query({
    name: 'pause_generation',
    text: 'UPDATE generation SET paused = $3 WHERE id = $2 AND org_id = $1',
    values: [orgId, recordId, storableJson(paused)],
  });
}

/** What this attempt of a step had begun before a limit paused it. */
export async function readPausedGeneration(
  platform: Platform,
  run: LiveRun,
  step: StepRecord,
): Promise<BegunGeneration | undefined> {
  const [row] = await platform.sql.query<{ paused: PausedGeneration }>({
    name: 'paused_generation',
    text: `SELECT paused FROM generation WHERE org_id = $1 AND run_id = $2 AND node_id = $3
        AND (paused->>'stepAttempt')::int = $4 ORDER BY attempt DESC LIMIT 1`,
    values: [run.orgId, run.runId, step.nodeId, step.attempts],
  });
  return row?.paused;
}
