/**
 * Language models behind aliases (contract 4.11, 6.10). Users meet aliases only; which vendor, model and endpoint
 * answer is the operator's configuration. `quantum-ai:default` always exists.
 */
import type { GenerateRequest, GenerateResult, StepError } from '@/server/flow/nodes/node-executor';
import { createAiSdkModel } from './ai-sdk-model';
import { type GenerateOptions, generate } from './generate';
import { DEFAULT_ALIAS, type LlmConfig, type ModelConfig } from './llm-config';
import type { ModelDescription, ModelEntry } from './model-entry';
import { createModelFetch } from './model-fetch';
import { createSandboxModel } from './sandbox/sandbox-model';
import { type ChatRequest, type StreamOptions, type StreamPart, streamChat } from './stream-chat';

export type LanguageModels = {
  /** Aliases that may be used, the default one first. */
  aliases: () => string[];
  /** What an alias stands for, or undefined when it is not offered. Vendor and model are for operators only. */
  describe: (alias: string) => ModelDescription | undefined;
  /**
   * One completion with structured output and tools. Expected failures are values whose messages name no vendor:
   * `model_unknown`, `schema_invalid`, `context_length_exceeded`, `schema_validation_failed`, `model_bad_response`,
   * `content_refused`, `tool_rounds_exceeded`, `model_unauthorized`, `model_request_rejected`, `cancelled`; and,
   * retryable, `model_rate_limited`, `model_unavailable`, `model_timeout`. Rejects only with what `runTool`,
   * `acquire` or `onAttempt` rejected with.
   */
  generate: (request: GenerateRequest, options: GenerateOptions) => Promise<GenerateResult>;
  /** One chat turn as it is written; ends with `completed` or `error`. */
  stream: (request: ChatRequest, options?: StreamOptions) => AsyncIterable<StreamPart>;
};

export const createLanguageModels = (config: LlmConfig): LanguageModels => {
  const entries = entriesOf(config);
  return {
    aliases: () => [...entries.keys()],
    describe: (alias) => entries.get(alias)?.description,
    generate: async (request, options) => {
      const entry = entries.get(request.model);
      return entry
        ? generate(entry, request, options)
        : { kind: 'error', error: unknownModel(request.model) };
    },
    stream: async function* (request, options = {}) {
      const entry = entries.get(request.model);
      if (entry) yield* streamChat(entry, request, options);
      else yield { kind: 'error', error: unknownModel(request.model) };
    },
  };
};

const entriesOf = ({ models }: LlmConfig): Map<string, ModelEntry> => {
  const fetch = createModelFetch();
  const entries = new Map<string, ModelEntry>();
  const configured = models.find((model) => model.alias === DEFAULT_ALIAS);
  entries.set(DEFAULT_ALIAS, configured ? configuredEntry(configured, fetch) : sandboxEntry());
  for (const model of models) {
    if (model.alias !== DEFAULT_ALIAS) entries.set(model.alias, configuredEntry(model, fetch));
  }
  return entries;
};

const PUBLIC_ENDPOINTS = {
  anthropic: 'api.anthropic.com',
  google: 'generativelanguage.googleapis.com',
} as const;

const configuredEntry = (config: ModelConfig, fetch: typeof globalThis.fetch): ModelEntry => {
  const { alias, provider, model, contextWindow, baseUrl } = config;
  const publicEndpoint = provider === 'openai-compatible' ? '' : PUBLIC_ENDPOINTS[provider];
  const endpoint = baseUrl === undefined ? publicEndpoint : new URL(baseUrl).host;
  return {
    description: { alias, provider, model, endpoint, sandbox: false, contextWindow },
    chat: createAiSdkModel(config, fetch),
  };
};

const sandboxEntry = (): ModelEntry => ({
  description: {
    alias: DEFAULT_ALIAS,
    provider: 'sandbox',
    model: 'sandbox',
    endpoint: 'this server',
    sandbox: true,
    contextWindow: 8_192,
  },
  chat: createSandboxModel(),
});

const unknownModel = (alias: string): StepError => ({
  code: 'model_unknown',
  message: `The model ${JSON.stringify(alias.slice(0, 80))} is not offered here.`,
  retryable: false,
});
