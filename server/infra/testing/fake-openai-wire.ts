/** The wire of OpenAI-compatible chat completions, as the fake endpoint reads and writes it. */
import type { JsonObject, JsonValue } from '@/server/flow/json';

type FakeToolCall = { id?: string; name: string; arguments: JsonValue | string };
type FakeUsage = { prompt: number; completion: number };

/** What the fake answers: a completion, or a way to fail. */
export type FakeReply =
  /** A completion; `json` is sent as its text, tool call arguments that are text as they are. */
  | {
      kind: 'completion';
      text?: string;
      json?: JsonValue;
      toolCalls?: FakeToolCall[];
      finish?: 'stop' | 'length' | 'content_filter' | 'tool_calls';
      /** 10 and 5 unless given; null leaves usage out, as some endpoints do. */
      usage?: FakeUsage | null;
    }
  /** An HTTP answer of its own, such as 429 with `retry-after`, or 200 with nonsense. */
  | { kind: 'http'; status: number; headers?: Record<string, string>; body?: string }
  /** Accepts the request and never answers. */
  | { kind: 'hang' }
  /** Sends half of a completion and cuts the connection. */
  | { kind: 'cut'; text: string }
  /** Sends half of a completion and then nothing. */
  | { kind: 'stall'; text: string };

export type FakeRequest = {
  /** Counts from 0. */
  index: number;
  path: string;
  headers: Record<string, string | undefined>;
  body: JsonObject;
  model: string;
  stream: boolean;
  messages: { role: string; content: string | null; tool_calls?: JsonValue; tool_call_id?: string }[];
  tools: { name: string; description?: string; parameters: JsonObject }[];
  /** The schema of `response_format`, when there is one. */
  schema?: JsonObject;
};

type Completion = Extract<FakeReply, { kind: 'completion' }>;

export const readRequest = (
  raw: string,
  at: { index: number; path: string; headers: FakeRequest['headers'] },
): FakeRequest => {
  const body = JSON.parse(raw) as JsonObject & {
    model: string;
    messages: FakeRequest['messages'];
    tools?: { function: FakeRequest['tools'][number] }[];
    response_format?: { json_schema?: { schema?: JsonObject } };
  };
  return {
    ...at,
    body,
    model: body.model,
    stream: body.stream === true,
    messages: body.messages,
    tools: (body.tools ?? []).map((tool) => tool.function),
    schema: body.response_format?.json_schema?.schema,
  };
};

const textOf = ({ text, json }: Completion): string | null =>
  text ?? (json === undefined ? null : JSON.stringify(json));

export const completionBody = (reply: Completion, request: FakeRequest): JsonObject => ({
  ...envelope(request, 'chat.completion'),
  choices: [
    {
      index: 0,
      message: { role: 'assistant', content: textOf(reply), ...toolCallsOf(reply) },
      finish_reason: finishOf(reply),
    },
  ],
  ...usageOf(reply),
});

/** The same completion as server-sent events, the text a few characters at a time. */
export const completionEvents = (reply: Completion, request: FakeRequest): string[] => {
  const chunk = (delta: JsonObject, finish: string | null = null): JsonObject => ({
    ...envelope(request, 'chat.completion.chunk'),
    choices: [{ index: 0, delta, finish_reason: finish }],
  });
  const pieces = (textOf(reply) ?? '').match(/[\s\S]{1,6}/g) ?? [];
  return [
    chunk({ role: 'assistant' }),
    ...pieces.map((content) => chunk({ content })),
    ...wireToolCalls(reply).map((call, index) => chunk({ tool_calls: [{ ...call, index }] })),
    chunk({}, finishOf(reply)),
    { ...envelope(request, 'chat.completion.chunk'), choices: [], ...usageOf(reply) },
  ].map((event) => `data: ${JSON.stringify(event)}\n\n`);
};

const envelope = (request: FakeRequest, object: string): JsonObject => ({
  id: `chatcmpl-${request.index}`,
  object,
  created: 1_760_000_000,
  model: request.model,
});

const finishOf = (reply: Completion): string => reply.finish ?? (reply.toolCalls ? 'tool_calls' : 'stop');

const wireToolCalls = ({ toolCalls = [] }: Completion): JsonObject[] =>
  toolCalls.map((call, index) => ({
    id: call.id ?? `call_${index}`,
    type: 'function',
    function: {
      name: call.name,
      arguments: typeof call.arguments === 'string' ? call.arguments : JSON.stringify(call.arguments),
    },
  }));

const toolCallsOf = (reply: Completion): JsonObject =>
  reply.toolCalls ? { tool_calls: wireToolCalls(reply) } : {};

const usageOf = ({ usage = { prompt: 10, completion: 5 } }: Completion): JsonObject =>
  usage === null
    ? {}
    : {
        usage: {
          prompt_tokens: usage.prompt,
          completion_tokens: usage.completion,
          total_tokens: usage.prompt + usage.completion,
        },
      };
