/**
 * A model behind a provider of the AI SDK: one turn is one `generateText` or `streamText` with a single step, no
 * retries of the SDK's own and tools without `execute`, because rounds, attempts and tools are ours. The SDK is
 * loaded at the first turn.
 */
import type { JSONSchema7, LanguageModelUsage, ModelMessage, ToolSet } from 'ai';
import type { JsonValue } from '@/server/flow/json';
import type { ChatAnswer, ChatMessage, ChatModel, ChatPart, ChatTurn, ToolCall } from './chat-model';
import { type Deadline, startDeadline } from './deadline';
import type { ModelConfig } from './llm-config';
import { loadProvider } from './load-provider';
import { toChatFailure } from './model-failure';
import { isStrictSchema } from './strict-schema';

type Sdk = typeof import('ai');

export const createAiSdkModel = (config: ModelConfig, fetch: typeof globalThis.fetch): ChatModel => {
  let loading: ReturnType<typeof load> | undefined;
  const load = async () => {
    // The SDK would print provider warnings, with the vendor's names, to the console.
    Object.assign(globalThis, { AI_SDK_LOG_WARNINGS: false });
    return { sdk: await import('ai'), model: await loadProvider(config, fetch) };
  };
  const loaded = () => {
    loading ??= load();
    return loading;
  };
  return {
    complete: async (turn, signal) => {
      const { sdk, model } = await loaded();
      const deadline = startDeadline(config.timeoutMs, signal);
      try {
        const call = { model, ...callOf(sdk, config, turn, deadline) };
        return { kind: 'answered', answer: await complete(sdk, call) };
      } catch (error) {
        return { kind: 'failed', failure: toChatFailure(error, deadline, config.apiKey) };
      } finally {
        deadline.end();
      }
    },
    stream: async function* (turn, signal) {
      const { sdk, model } = await loaded();
      const deadline = startDeadline(config.timeoutMs, signal);
      try {
        yield* streamParts(sdk, { model, ...callOf(sdk, config, turn, deadline) });
      } catch (error) {
        yield { kind: 'failed', failure: toChatFailure(error, deadline, config.apiKey) };
      } finally {
        deadline.end();
      }
    },
  };
};

/** Stands for the calls of a model that was told to answer without; nobody runs it. */
const UNWANTED_CALL: ToolCall = { id: 'unwanted', slug: '', input: null };

type Call = Parameters<Sdk['generateText']>[0] & Parameters<Sdk['streamText']>[0];

const complete = async (sdk: Sdk, call: Call): Promise<ChatAnswer> => {
  const result = await sdk.generateText(call).catch((error: unknown) => {
    if (sdk.ToolChoiceViolationError.isInstance(error)) return undefined;
    throw error;
  });
  if (!result) return { text: '', toolCalls: [UNWANTED_CALL], finish: 'tool_calls' };
  return {
    text: result.text,
    toolCalls: result.toolCalls.map(toToolCall),
    finish: finishOf(result.finishReason),
    raw: result.response.messages.filter((message) => message.role === 'assistant'),
    ...tokensOf(result.usage),
  };
};

const streamParts = async function* (sdk: Sdk, call: Call): AsyncGenerator<ChatPart> {
  let text = '';
  const toolCalls: ToolCall[] = [];
  const stream = sdk.streamText({ ...call, onError: () => {} });
  for await (const part of stream.fullStream) {
    if (part.type === 'error') throw part.error;
    if (part.type === 'abort') throw new DOMException('aborted', 'AbortError');
    if (part.type === 'tool-call') toolCalls.push(toToolCall(part));
    if (part.type === 'text-delta') {
      text += part.text;
      yield { kind: 'text', delta: part.text };
    }
    if (part.type === 'finish') {
      const tokens = tokensOf(part.totalUsage);
      yield { kind: 'answered', answer: { text, toolCalls, finish: finishOf(part.finishReason), ...tokens } };
    }
  }
};

const callOf = (sdk: Sdk, config: ModelConfig, turn: ChatTurn, deadline: Deadline) => ({
  system: systemOf(config, turn),
  messages: turn.messages.flatMap(toModelMessages),
  temperature: turn.temperature,
  maxOutputTokens: turn.maxTokens,
  maxRetries: 0,
  abortSignal: deadline.signal,
  ...toolsOf(sdk, turn),
  ...outputOf(sdk, turn),
});

/** Where the endpoint cannot constrain by schema, the model must at least read it. */
const systemOf = (config: ModelConfig, turn: ChatTurn): string | undefined => {
  const constrained = config.provider !== 'openai-compatible' || config.structuredOutputs === 'json_schema';
  if (!turn.outputSchema || constrained) return turn.systemPrompt;
  const ask = `Answer with one JSON value that matches this JSON Schema, and nothing else:\n${JSON.stringify(turn.outputSchema)}`;
  return turn.systemPrompt === undefined ? ask : `${turn.systemPrompt}\n\n${ask}`;
};

const toolsOf = (sdk: Sdk, turn: ChatTurn) => {
  if (turn.tools.length === 0) return {};
  const tools: ToolSet = Object.fromEntries(
    turn.tools.map((tool) => [
      tool.slug,
      sdk.tool({
        description: tool.description,
        inputSchema: sdk.jsonSchema<unknown>({ type: 'object', ...tool.inputSchema } as JSONSchema7),
      }),
    ]),
  );
  return { tools, toolChoice: turn.toolChoice };
};

/** The schema travels with the call; parsing is taken out of the SDK, which throws where our loop tries again. */
const outputOf = (sdk: Sdk, turn: ChatTurn) => {
  if (!turn.outputSchema) return {};
  const schema = sdk.jsonSchema<unknown>(turn.outputSchema as JSONSchema7);
  const output = sdk.Output.object({ schema, name: 'answer' });
  return {
    output: { ...output, parseCompleteOutput: async ({ text }: { text: string }) => text },
    providerOptions: { openaiCompatible: { strictJsonSchema: isStrictSchema(turn.outputSchema) } },
  };
};

const toModelMessages = (message: ChatMessage): ModelMessage[] => {
  switch (message.role) {
    case 'user':
      return [{ role: 'user', content: message.text }];
    case 'assistant':
      return Array.isArray(message.raw) ? (message.raw as ModelMessage[]) : [toAssistantMessage(message)];
    case 'tool':
      return [
        {
          role: 'tool',
          content: message.results.map((result) => ({
            type: 'tool-result',
            toolCallId: result.id,
            toolName: result.slug,
            output: { type: 'json', value: result.output },
          })),
        },
      ];
  }
};

const toAssistantMessage = (message: Extract<ChatMessage, { role: 'assistant' }>): ModelMessage => ({
  role: 'assistant',
  content: [
    ...(message.text === '' ? [] : [{ type: 'text' as const, text: message.text }]),
    ...message.toolCalls.map(({ id, slug, input }) => ({
      type: 'tool-call' as const,
      toolCallId: id,
      toolName: slug,
      input,
    })),
  ],
});

const toToolCall = (call: {
  toolCallId: string;
  toolName: string;
  input: unknown;
  invalid?: boolean;
}): ToolCall => ({
  id: call.toolCallId,
  slug: call.toolName,
  input: (call.input ?? null) as JsonValue,
  ...(call.invalid && typeof call.input === 'string' ? { malformed: true } : {}),
});

const finishOf = (reason: string | undefined): ChatAnswer['finish'] => {
  if (reason === 'tool-calls') return 'tool_calls';
  if (reason === 'content-filter') return 'refused';
  return reason === 'stop' || reason === 'length' ? reason : 'other';
};

const tokensOf = (usage: LanguageModelUsage | undefined): Pick<ChatAnswer, 'tokens'> => {
  if (usage?.inputTokens === undefined || usage.outputTokens === undefined) return {};
  const { inputTokens: prompt, outputTokens: completion } = usage;
  return { tokens: { prompt, completion, total: prompt + completion } };
};
