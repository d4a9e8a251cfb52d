/**
 * Answers when no model is configured: deterministic, offline, and no intelligence. It compares words, copies what
 * it finds and fills schemas, and says so: plain text starts with its label, and every result carries
 * `sandbox: true`. It calls at most one tool, the one whose words the message uses.
 */
import type { JsonObject, JsonValue } from '@/server/flow/json';
import type { ToolSpec } from '@/server/flow/nodes/node-executor';
import { compileJsonSchema } from '../../json-schema/compile-json-schema';
import type { ChatAnswer, ChatMessage, ChatModel, ChatTurn, ToolCall } from '../chat-model';
import { estimateTokens } from '../estimate-tokens';
import { type Evidence, gatherEvidence, nameWords } from './evidence';
import { fillSchema } from './fill-schema';
import { summaryOf } from './summarise';

/** What every plain text of the sandbox starts with. */
const SANDBOX_LABEL = '[sandbox model]';

export const createSandboxModel = (): ChatModel => ({
  complete: async (turn) => ({ kind: 'answered', answer: answerTo(turn) }),
  stream: async function* (turn, signal) {
    const answer = answerTo(turn);
    for (const delta of answer.text.match(/\s*\S+/g) ?? []) {
      if (signal?.aborted) break;
      yield { kind: 'text', delta };
    }
    yield { kind: 'answered', answer };
  },
});

const answerTo = (turn: ChatTurn): ChatAnswer => {
  const evidence = gatherEvidence(evidenceText(turn.messages));
  const call = turn.toolChoice === 'auto' ? callOf(turn, evidence) : undefined;
  const text = call ? '' : textOf(turn, evidence);
  const completion = estimateTokens(call ? JSON.stringify(call) : text);
  const prompt = estimateTokens(
    (turn.systemPrompt ?? '') + turn.messages.map((message) => JSON.stringify(message)).join(''),
  );
  return {
    text,
    toolCalls: call ? [call] : [],
    finish: call ? 'tool_calls' : 'stop',
    tokens: { prompt, completion, total: prompt + completion },
  };
};

/** The last message of the user and what tools answered after it. System prompts list labels, so they do not count. */
const evidenceText = (messages: readonly ChatMessage[]): string => {
  const start = messages.findLastIndex((message) => message.role === 'user');
  return messages
    .slice(Math.max(0, start))
    .flatMap((message) => {
      if (message.role === 'user') return [message.text];
      return message.role === 'tool' ? message.results.map((result) => JSON.stringify(result.output)) : [];
    })
    .join('\n');
};

const textOf = (turn: ChatTurn, evidence: Evidence): string => {
  if (turn.outputSchema) return JSON.stringify(valueFor(turn.outputSchema, evidence));
  const last = turn.messages.at(-1);
  const results = last?.role === 'tool' ? last.results : [];
  const told = results.map(
    ({ slug, output }) => ` The tool ${slug} answered: ${JSON.stringify(output).slice(0, 300)}`,
  );
  return `${SANDBOX_LABEL} No language model is configured, so this is not an AI’s answer. Your message in short: ${summaryOf(evidence.text, 240)}${told.join('')}`;
};

/** The richest value that fits: every property, else the required ones, else whatever came out first. */
const valueFor = (schema: JsonObject, evidence: Evidence): JsonValue => {
  const compiled = compileJsonSchema(schema);
  const fill = { root: schema, evidence, name: '', depth: 0, variant: 0 };
  const rich = fillSchema(schema, { ...fill, minimal: false });
  if ('problem' in compiled || compiled.validate(rich).ok) return rich;
  for (let variant = 0; variant < 4; variant += 1) {
    const plain = fillSchema(schema, { ...fill, minimal: true, variant });
    if (compiled.validate(plain).ok) return plain;
  }
  return rich;
};

/** A call of the tool that shares most words with a fresh message of the user. */
const callOf = (turn: ChatTurn, evidence: Evidence): ToolCall | undefined => {
  if (turn.messages.at(-1)?.role !== 'user' || turn.messages.some(({ role }) => role === 'assistant'))
    return undefined;
  const ranked = turn.tools
    .map((tool) => ({ tool, score: sharedWords(tool, evidence) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const tool = ranked[0]?.tool;
  if (!tool) return undefined;
  return {
    id: `sandbox_${turn.messages.length}`,
    slug: tool.slug,
    input: valueFor(tool.inputSchema, evidence),
  };
};

const sharedWords = (tool: ToolSpec, evidence: Evidence): number => {
  const known = [...evidence.words].map(stem);
  const own = new Set(
    [...nameWords(tool.slug), ...nameWords(tool.description)].filter((word) => word.length > 3).map(stem),
  );
  return [...own].filter((word) => known.includes(word)).length;
};

/** Enough to see that "transactions" and "transaction" are one. */
const stem = (word: string): string => word.replace(/(?:ing|ed|es|s)$/, '').slice(0, 8);
