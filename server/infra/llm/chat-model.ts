/**
 * The seam between our loops (`generate`, `stream`) and whoever answers: a provider through the AI SDK, or the
 * sandbox. One turn is one answer of the model; tools are run and answers judged on our side of the seam.
 */
import type { JsonObject, JsonValue } from '@/server/flow/json';
import type { StepError, ToolSpec } from '@/server/flow/nodes/node-executor';

/** A tool call of a model. `malformed` when its input is not JSON; `input` then holds the text as it came. */
export type ToolCall = { id: string; slug: string; input: JsonValue; malformed?: boolean };
type ToolResult = { id: string; slug: string; output: JsonValue };

export type ChatMessage =
  | { role: 'user'; text: string }
  /** `raw` is what the provider wants to see again, such as signatures; absent when read back from storage. */
  | { role: 'assistant'; text: string; toolCalls: ToolCall[]; raw?: unknown }
  | { role: 'tool'; results: ToolResult[] };

export type ChatTurn = {
  systemPrompt?: string;
  messages: readonly ChatMessage[];
  outputSchema?: JsonObject;
  tools: readonly ToolSpec[];
  /** `none` keeps the tools described, for the sake of earlier calls, but asks for an answer. */
  toolChoice: 'auto' | 'none';
  temperature: number;
  maxTokens: number;
};

/** Tokens as the contract counts them. */
export type TokenCount = { prompt: number; completion: number; total: number };

export type ChatAnswer = {
  text: string;
  toolCalls: ToolCall[];
  /** `refused` when the provider's filter stopped the answer. */
  finish: 'stop' | 'length' | 'tool_calls' | 'refused' | 'other';
  /** Absent when the provider does not tell. */
  tokens?: TokenCount;
  raw?: unknown;
};

/**
 * A turn without an answer. `transport` may be repeated by the step's retry policy; `nonsense` is a response that is
 * no answer at all and counts as an attempt; `final` will not change by repeating; `cancelled` was asked for.
 * `detail` is the provider's own wording: for the operator's records, never for users.
 */
export type ChatFailure = {
  nature: 'transport' | 'nonsense' | 'final' | 'cancelled';
  error: StepError;
  detail?: string;
};

export type ChatOutcome = { kind: 'answered'; answer: ChatAnswer } | { kind: 'failed'; failure: ChatFailure };

export type ChatPart = { kind: 'text'; delta: string } | ChatOutcome;

export type ChatModel = {
  complete: (turn: ChatTurn, signal?: AbortSignal) => Promise<ChatOutcome>;
  /** Text as it comes, then exactly one outcome. */
  stream: (turn: ChatTurn, signal?: AbortSignal) => AsyncIterable<ChatPart>;
};
