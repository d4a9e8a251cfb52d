/**
 * One streamed turn of a chat: text as it comes, then its tool calls, then the end. The caller runs tools and asks
 * for the next turn, because a chat may wait for someone else's tool result in between.
 */
import type { JsonValue } from '@/server/flow/json';
import type { StepError, ToolSpec } from '@/server/flow/nodes/node-executor';
import type { ChatAnswer, ChatMessage, TokenCount, ToolCall } from './chat-model';
import { checkWindow } from './check-window';
import { estimateTokens } from './estimate-tokens';
import type { ModelEntry } from './model-entry';

export type ChatRequest = {
  model: string;
  systemPrompt?: string;
  messages: readonly ChatMessage[];
  tools: readonly ToolSpec[];
  temperature: number;
  maxTokens: number;
};

export type StreamOptions = { signal?: AbortSignal; acquire?: () => Promise<void> };

export type StreamPart =
  | { kind: 'text'; delta: string }
  | { kind: 'tool_call'; call: ToolCall }
  | {
      kind: 'completed';
      message: Extract<ChatMessage, { role: 'assistant' }>;
      finish: ChatAnswer['finish'];
      model: string;
      tokens: TokenCount;
      inferenceMs: number;
      sandbox: boolean;
    }
  | { kind: 'error'; error: StepError };

export async function* streamChat(
  entry: ModelEntry,
  request: ChatRequest,
  { signal, acquire }: StreamOptions,
): AsyncGenerator<StreamPart> {
  const promptTokens = promptTokensOf(request);
  const tooLong = checkWindow(promptTokens, request.maxTokens, entry.description.contextWindow);
  if (tooLong) return yield { kind: 'error', error: tooLong.error };
  await acquire?.();
  const startedAt = performance.now();
  for await (const part of entry.chat.stream({ ...request, toolChoice: 'auto' }, signal)) {
    if (part.kind === 'text') yield part;
    else if (part.kind === 'failed') yield { kind: 'error', error: part.failure.error };
    else {
      const { text, toolCalls, finish, raw } = part.answer;
      for (const call of toolCalls) yield { kind: 'tool_call', call };
      yield {
        kind: 'completed',
        message: { role: 'assistant', text, toolCalls, ...(raw === undefined ? {} : { raw }) },
        finish,
        model: entry.description.alias,
        tokens: part.answer.tokens ?? estimatedTokens(promptTokens, part.answer),
        inferenceMs: Math.round(performance.now() - startedAt),
        sandbox: entry.description.sandbox,
      };
    }
  }
}

const promptTokensOf = ({ systemPrompt, messages, tools }: ChatRequest): number =>
  estimateTokens(systemPrompt ?? '') +
  messages.reduce((sum, message) => sum + estimateTokens(textOf(message)), 0) +
  (tools.length === 0 ? 0 : estimateTokens(JSON.stringify(tools)));

const textOf = (message: ChatMessage): string => {
  switch (message.role) {
    case 'user':
      return message.text;
    case 'assistant':
      return message.toolCalls.length === 0 ? message.text : message.text + JSON.stringify(message.toolCalls);
    case 'tool':
      return JSON.stringify(message.results satisfies { output: JsonValue }[]);
  }
};

const estimatedTokens = (prompt: number, { text, toolCalls }: ChatAnswer): TokenCount => {
  const completion =
    estimateTokens(text) + (toolCalls.length > 0 ? estimateTokens(JSON.stringify(toolCalls)) : 0);
  return { prompt, completion, total: prompt + completion };
};
