/**
 * The table of model aliases, from the environment's texts. `quantum-ai:default` is always in it: the configured
 * endpoint, or the sandbox when none is configured.
 */
import { z } from 'zod';

export const DEFAULT_ALIAS = 'quantum-ai:default';
const CONTEXT_WINDOW_TOKENS = 8_192;
const TIMEOUT_MS = 120_000;

const aliasSchema = z
  .string()
  .regex(/^quantum-ai:[a-z0-9][a-z0-9.-]{0,39}$/, 'must look like quantum-ai:name');

const entrySchema = z.strictObject({
  provider: z.enum(['openai-compatible', 'anthropic', 'google']).default('openai-compatible'),
  /** The vendor's model id; recorded on attempts, never shown to users. */
  model: z.string().min(1),
  baseUrl: z.url({ protocol: /^https?$/ }).optional(),
  apiKey: z.string().min(1).optional(),
  headers: z.record(z.string(), z.string()).optional(),
  contextWindow: z.int().min(256).max(10_000_000).default(CONTEXT_WINDOW_TOKENS),
  timeoutMs: z.int().min(1).max(600_000).default(TIMEOUT_MS),
  /** What an OpenAI-compatible endpoint can constrain: the schema itself, or only that the answer is JSON. */
  structuredOutputs: z.enum(['json_schema', 'json_object']).default('json_schema'),
});

export type ModelConfig = z.output<typeof entrySchema> & { alias: string };
/** `models` is empty when nothing is configured: the sandbox then answers for the default alias. */
export type LlmConfig = { models: readonly ModelConfig[] };

/** The environment's `LLM_BASE_URL`, `LLM_API_KEY`, `LLM_MODEL` and `LLM_MODELS`; absent means unset. */
export type LlmSettings = { baseUrl?: string; apiKey?: string; model?: string; models?: string };

/**
 * Reads the settings. `LLM_MODELS` is a JSON object from alias to entry; its entries take the endpoint and key of
 * `LLM_BASE_URL` and `LLM_API_KEY` unless they name their own, and win over `LLM_MODEL` for the default alias.
 * A problem is a sentence for the operator that names the variable and never repeats a value.
 */
export const parseLlmConfig = (settings: LlmSettings): LlmConfig | { problem: string } => {
  const table = parseTable(settings.models);
  if ('problem' in table) return table;
  const entries = new Map(Object.entries(table.entries));
  if (settings.baseUrl !== undefined && !entries.has(DEFAULT_ALIAS)) {
    entries.set(DEFAULT_ALIAS, entrySchema.parse({ model: settings.model ?? 'default' }));
  }
  if (settings.baseUrl === undefined && settings.model !== undefined && !entries.has(DEFAULT_ALIAS)) {
    return { problem: 'LLM_MODEL needs LLM_BASE_URL, the address of the endpoint that offers it.' };
  }
  const models = [...entries].map(([alias, entry]) => inherit(alias, entry, settings));
  const lost = models.find((model) => model.provider === 'openai-compatible' && model.baseUrl === undefined);
  return lost
    ? { problem: `LLM_MODELS: ${lost.alias} has no baseUrl, and LLM_BASE_URL is not set.` }
    : { models };
};

/** Keys and addresses are inherited together: a key is never sent to an endpoint that it was not given for. */
const inherit = (alias: string, entry: z.output<typeof entrySchema>, settings: LlmSettings): ModelConfig => {
  if (entry.provider !== 'openai-compatible' || entry.baseUrl !== undefined) return { ...entry, alias };
  return { ...entry, alias, baseUrl: settings.baseUrl, apiKey: entry.apiKey ?? settings.apiKey };
};

const parseTable = (
  text: string | undefined,
): { entries: Record<string, z.output<typeof entrySchema>> } | { problem: string } => {
  if (text === undefined) return { entries: {} };
  const json = parseJson(text);
  if (json === undefined) return { problem: 'LLM_MODELS should be a JSON object from alias to model.' };
  const parsed = z.record(aliasSchema, entrySchema).safeParse(json);
  if (parsed.success) return { entries: parsed.data };
  const issue = parsed.error.issues[0];
  const place = issue?.path.join('.') ?? '';
  return { problem: `LLM_MODELS: ${place === '' ? 'the table' : place}: ${reasonOf(issue)}.` };
};

const reasonOf = (issue: z.core.$ZodIssue | undefined): string => {
  const inner = issue?.code === 'invalid_key' ? issue.issues[0] : issue;
  return inner?.message ?? 'is not valid';
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
