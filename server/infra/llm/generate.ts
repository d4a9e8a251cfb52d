/**
 * One completion (contract 4.11): up to three attempts, each validated here whatever the endpoint promised, with the
 * validator's message fed back; tools run between the turns of an attempt and never twice, since a new attempt goes
 * on in the same conversation. Transport failures end the generation at once: repeating them is the retry policy's.
 */
import type { JsonValue } from '@/server/flow/json';
import type { GenerateRequest, GenerateResult, StepError } from '@/server/flow/nodes/node-executor';
import {
  type CompiledJsonSchema,
  compileJsonSchema,
  type SchemaIssue,
} from '../json-schema/compile-json-schema';
import type { ChatFailure, TokenCount } from './chat-model';
import { type Conversation, type ConversationProgress, startConversation } from './conversation';
import type { GenerationAttempt } from './generation-attempt';
import { feedbackOf, judgeAnswer, refusalOf } from './judge-answer';
import type { ModelEntry } from './model-entry';
import { cancelledFailure } from './model-failure';
import { createToolBox, type RunTool } from './tool-box';

const ATTEMPTS_MAX = 3;
const RECORDED_TEXT_CHARS_MAX = 8_000;

export type GenerateOptions = {
  signal?: AbortSignal;
  /** Runs one tool; an expected failure is a value (`{ error }`), a rejection ends the generation with it. */
  runTool: RunTool;
  /** Told after every attempt; awaited, so that a record is written before the next attempt starts. */
  onAttempt?: (attempt: GenerationAttempt) => void | Promise<void>;
  /**
   * Awaited before every attempt: the place to wait for a rate limit, or to reject and go on later from `begun`,
   * which is absent before the first attempt. A rejection ends the generation with it.
   */
  acquire?: (begun: BegunGeneration | undefined) => Promise<void>;
  /** Goes on from here: attempts are counted on, and nothing is said or run again. */
  begun?: BegunGeneration;
};

/** A generation between two attempts, as JSON. */
export type BegunGeneration = {
  /** How many attempts were made. */
  attempts: number;
  /** Wall clock of these, in milliseconds. */
  inferenceMs: number;
  conversation: ConversationProgress;
};

type AttemptResult =
  | { kind: 'accepted'; text: string; parsed: JsonValue }
  | { kind: 'invalid_output'; text: string; errors: SchemaIssue[]; error: StepError }
  | { kind: 'bad_response' | 'failed'; failure: ChatFailure; text?: string; error: StepError };

export const generate = async (
  entry: ModelEntry,
  request: GenerateRequest,
  options: GenerateOptions,
): Promise<GenerateResult> => {
  const schema = request.outputSchema && compileJsonSchema(request.outputSchema);
  if (schema && 'problem' in schema) return failed('schema_invalid', `The output schema ${schema.problem}.`);
  const tools = createToolBox(request.tools, options.runTool);
  if ('problem' in tools) return failed('schema_invalid', tools.problem);
  const { signal, begun } = options;
  const conversation = startConversation({ entry, request, tools, signal }, begun?.conversation);
  const tooLong = conversation.windowFailure();
  if (tooLong) return { kind: 'error', error: tooLong.error };

  let inferenceMs = begun?.inferenceMs ?? 0;
  for (let attempt = (begun?.attempts ?? 0) + 1; ; attempt += 1) {
    const soFar = { attempts: attempt - 1, inferenceMs, conversation: conversation.progress() };
    await options.acquire?.(attempt === 1 ? undefined : soFar);
    const startedAt = performance.now();
    const result = await runAttempt({ attempt, conversation, schema, entry, options });
    inferenceMs += Math.round(performance.now() - startedAt);
    if (result.kind === 'accepted') {
      const { text, parsed } = result;
      return generated(entry, conversation.progress(), { text, parsed, inferenceMs });
    }
    if (result.kind === 'failed' || attempt === ATTEMPTS_MAX) return { kind: 'error', error: result.error };
    if (result.kind === 'invalid_output') conversation.say(feedbackOf(result.errors));
  }
};

const runAttempt = async (job: {
  attempt: number;
  conversation: Conversation;
  schema: CompiledJsonSchema | undefined;
  entry: ModelEntry;
  options: GenerateOptions;
}): Promise<AttemptResult> => {
  const { attempt, conversation, schema, entry, options } = job;
  const before = conversation.progress();
  const startedAt = performance.now();
  const result = options.signal?.aborted
    ? failedAttempt(cancelledFailure())
    : await answerOnce(conversation, schema);
  const after = conversation.progress();
  const { alias, provider, model, sandbox } = entry.description;
  await options.onAttempt?.({
    ...{ attempt, alias, provider, model, sandbox },
    outcome: result.kind,
    latencyMs: Math.round(performance.now() - startedAt),
    tokens: subtract(after.tokens, before.tokens),
    tokensEstimated: after.estimatedTurns > before.estimatedTurns,
    toolRounds: after.toolRounds - before.toolRounds,
    text: result.text?.slice(0, RECORDED_TEXT_CHARS_MAX) ?? null,
    ...recordedError(result),
    ...('failure' in result && result.failure.detail !== undefined ? { detail: result.failure.detail } : {}),
  });
  return result;
};

/** Of this attempt alone: the error of the generation speaks of all of them. */
const recordedError = (result: AttemptResult): Pick<GenerationAttempt, 'error'> => {
  if (result.kind === 'accepted') return {};
  const { code, message } = result.error;
  return { error: { code, message: result.kind === 'invalid_output' ? refusalOf(result.errors) : message } };
};

const answerOnce = async (
  conversation: Conversation,
  schema: CompiledJsonSchema | undefined,
): Promise<AttemptResult> => {
  const outcome = await conversation.answer();
  if (outcome.kind === 'failed') return failedAttempt(outcome.failure);
  const { text } = outcome.answer;
  const judgement = judgeAnswer(outcome.answer, schema);
  if (judgement.ok) return { kind: 'accepted', text, parsed: judgement.parsed };
  const details = { attempts: ATTEMPTS_MAX, errors: judgement.errors };
  const message = `The model gave no answer that matches the output schema in ${ATTEMPTS_MAX} attempts.`;
  const error = { code: 'schema_validation_failed', message, retryable: false, details };
  return { kind: 'invalid_output', text, errors: judgement.errors, error };
};

const failedAttempt = (failure: ChatFailure): AttemptResult => ({
  kind: failure.nature === 'nonsense' ? 'bad_response' : 'failed',
  failure,
  error: failure.error,
});

const generated = (
  entry: ModelEntry,
  { tokens, toolCalls }: ConversationProgress,
  { text, parsed, inferenceMs }: { text: string; parsed: JsonValue; inferenceMs: number },
): GenerateResult => ({
  kind: 'generated',
  text,
  parsed,
  model: entry.description.alias,
  inferenceMs,
  tokens,
  toolCalls,
  ...(entry.description.sandbox ? { sandbox: true } : {}),
});

const subtract = (after: TokenCount, before: TokenCount): TokenCount => ({
  prompt: after.prompt - before.prompt,
  completion: after.completion - before.completion,
  total: after.total - before.total,
});

const failed = (code: string, message: string): GenerateResult => ({
  kind: 'error',
  error: { code, message, retryable: false },
});
