/**
 * The growing exchange of one generation: turns of the model, the tools it calls in between, and what both cost.
 * Before every turn the prompt so far and `maxTokens` must fit the context window.
 */
import type { JsonValue } from '@/server/flow/json';
import type { GenerateRequest } from '@/server/flow/nodes/node-executor';
import type { ChatAnswer, ChatFailure, ChatMessage, ChatOutcome, TokenCount, ToolCall } from './chat-model';
import { checkWindow } from './check-window';
import { estimateTokens } from './estimate-tokens';
import type { ModelEntry } from './model-entry';
import { cancelledFailure } from './model-failure';
import type { ToolBox } from './tool-box';

const CALLS_PER_ROUND_MAX = 16;
/** Characters of one tool output that the model gets to see, per token of its window: half the window at most. */
const OUTPUT_CHARS_PER_WINDOW_TOKEN = 1.5;

type ToolRecord = { slug: string; input: JsonValue; output: JsonValue };

export type Conversation = {
  /** Set when the next turn would not fit the context window. */
  windowFailure: () => ChatFailure | undefined;
  /** Adds a message of ours, such as feedback on the last answer. */
  say: (text: string) => void;
  /** Lets the model answer, running the tools it asks for in order until it does. */
  answer: () => Promise<ChatOutcome>;
  /** As it is now, as JSON; another conversation about the same request may go on from it. */
  progress: () => ConversationProgress;
};

/** What was said after the request itself, and what it cost. */
export type ConversationProgress = {
  messages: ChatMessage[];
  /** Tokens of everything that the next turn's prompt will hold. */
  promptTokens: number;
  tokens: TokenCount;
  toolRounds: number;
  estimatedTurns: number;
  toolCalls: ToolRecord[];
};

type Given = { entry: ModelEntry; request: GenerateRequest; tools: ToolBox; signal?: AbortSignal };
type State = Given & ConversationProgress;

export const startConversation = (
  given: Given,
  progress: ConversationProgress = noProgress(given.request),
): Conversation => {
  const asked: ChatMessage = { role: 'user', text: given.request.userPrompt };
  const state: State = {
    ...given,
    ...progress,
    messages: [asked, ...progress.messages],
    tokens: { ...progress.tokens },
    toolCalls: [...progress.toolCalls],
  };
  return {
    windowFailure: () => windowFailureOf(state),
    say: (text) => addMessage(state, { role: 'user', text }, estimateTokens(text)),
    answer: () => answer(state),
    progress: () => progressOf(state),
  };
};

const noProgress = (request: GenerateRequest): ConversationProgress => ({
  messages: [],
  promptTokens: promptTokensOf(request),
  tokens: { prompt: 0, completion: 0, total: 0 },
  toolRounds: 0,
  estimatedTurns: 0,
  toolCalls: [],
});

const progressOf = (state: State): ConversationProgress => ({
  messages: state.messages.slice(1).map(storable),
  promptTokens: state.promptTokens,
  tokens: { ...state.tokens },
  toolRounds: state.toolRounds,
  estimatedTurns: state.estimatedTurns,
  toolCalls: [...state.toolCalls],
});

/** `raw` may be anything that a provider's client made. */
const storable = (message: ChatMessage): ChatMessage => {
  if (message.role !== 'assistant') return message;
  const { raw: _raw, ...said } = message;
  return said;
};

const answer = async (state: State): Promise<ChatOutcome> => {
  for (;;) {
    const tooLong = windowFailureOf(state);
    if (tooLong) return { kind: 'failed', failure: tooLong };
    const mayCall = state.toolRounds < state.request.maxToolRounds;
    const outcome = await takeTurn(state, mayCall ? 'auto' : 'none');
    if (outcome.kind === 'failed') return outcome;
    const { toolCalls, finish, text } = outcome.answer;
    if (finish === 'refused' && text === '') return final('content_refused', 'The model refused to answer.');
    if (toolCalls.length === 0) return outcome;
    if (!mayCall) return text === '' ? final('tool_rounds_exceeded', roundsMessage(state)) : outcome;
    await runTools(state, toolCalls);
    if (state.signal?.aborted) return { kind: 'failed', failure: cancelledFailure() };
  }
};

const takeTurn = async (state: State, toolChoice: 'auto' | 'none'): Promise<ChatOutcome> => {
  const { systemPrompt, outputSchema, tools, temperature, maxTokens } = state.request;
  const turn = {
    systemPrompt,
    messages: state.messages,
    outputSchema,
    tools,
    toolChoice,
    temperature,
    maxTokens,
  };
  const outcome = await state.entry.chat.complete(turn, state.signal);
  if (outcome.kind === 'answered') countAnswer(state, outcome.answer);
  return outcome;
};

const countAnswer = (state: State, { text, toolCalls, tokens, raw }: ChatAnswer): void => {
  const completion =
    estimateTokens(text) + (toolCalls.length > 0 ? estimateTokens(JSON.stringify(toolCalls)) : 0);
  const counted = tokens ?? {
    prompt: state.promptTokens,
    completion,
    total: state.promptTokens + completion,
  };
  if (!tokens) state.estimatedTurns += 1;
  state.tokens.prompt += counted.prompt;
  state.tokens.completion += counted.completion;
  state.tokens.total += counted.prompt + counted.completion;
  // The endpoint's own count replaces the estimate of everything it has seen.
  if (tokens) state.promptTokens = counted.prompt;
  addMessage(
    state,
    { role: 'assistant', text, toolCalls, ...(raw === undefined ? {} : { raw }) },
    counted.completion,
  );
};

const runTools = async (state: State, calls: readonly ToolCall[]): Promise<void> => {
  const results = [];
  for (const [index, call] of calls.entries()) {
    if (state.signal?.aborted) return;
    const output =
      index < CALLS_PER_ROUND_MAX ? await state.tools.run(call) : { error: 'too many tool calls' };
    state.toolCalls.push({ slug: call.slug, input: call.input, output });
    results.push({ id: call.id, slug: call.slug, output: shortened(state, output) });
  }
  state.toolRounds += 1;
  addMessage(state, { role: 'tool', results }, estimateTokens(JSON.stringify(results)));
};

/** The record keeps the whole output; the model sees the start of a very long one. */
const shortened = (state: State, output: JsonValue): JsonValue => {
  const text = JSON.stringify(output);
  const charsMax = Math.floor(state.entry.description.contextWindow * OUTPUT_CHARS_PER_WINDOW_TOKEN);
  return text.length <= charsMax ? output : { cut: true, start: text.slice(0, charsMax) };
};

const addMessage = (state: State, message: ChatMessage, tokens: number): void => {
  state.messages.push(message);
  state.promptTokens += tokens;
};

const windowFailureOf = ({ entry, request, promptTokens }: State): ChatFailure | undefined =>
  checkWindow(promptTokens, request.maxTokens, entry.description.contextWindow);

const promptTokensOf = ({ systemPrompt, userPrompt, outputSchema, tools }: GenerateRequest): number =>
  estimateTokens(userPrompt) +
  (systemPrompt === undefined ? 0 : estimateTokens(systemPrompt)) +
  (outputSchema === undefined ? 0 : estimateTokens(JSON.stringify(outputSchema))) +
  (tools.length === 0 ? 0 : estimateTokens(JSON.stringify(tools.map(describedTool))));

/** What of a tool reaches the model; its binding stays here. */
const describedTool = ({ slug, description, inputSchema }: GenerateRequest['tools'][number]) => ({
  slug,
  description,
  inputSchema,
});

const roundsMessage = ({ request }: State): string =>
  `The model went on calling tools after ${request.maxToolRounds} rounds instead of answering.`;

const final = (code: string, message: string): ChatOutcome => ({
  kind: 'failed',
  failure: { nature: 'final', error: { code, message, retryable: false } },
});
