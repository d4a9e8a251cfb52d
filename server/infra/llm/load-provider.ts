/** Builds the AI SDK's model of a configured alias; each provider's package is loaded only when it is used. */
import type { LanguageModel } from 'ai';
import type { ModelConfig } from './llm-config';

export const loadProvider = async (
  config: ModelConfig,
  fetch: typeof globalThis.fetch,
): Promise<LanguageModel> => {
  const { apiKey, headers, baseUrl: baseURL } = config;
  switch (config.provider) {
    case 'openai-compatible': {
      const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
      const provider = createOpenAICompatible({
        name: 'llm',
        baseURL: baseURL ?? '',
        apiKey,
        headers,
        fetch,
        includeUsage: true,
        supportsStructuredOutputs: config.structuredOutputs === 'json_schema',
      });
      return provider.chatModel(config.model);
    }
    case 'anthropic': {
      const { createAnthropic } = await import('@ai-sdk/anthropic');
      return createAnthropic({ baseURL, apiKey: apiKey ?? '', headers, fetch })(config.model);
    }
    case 'google': {
      const { createGoogleGenerativeAI } = await import('@ai-sdk/google');
      return createGoogleGenerativeAI({ baseURL, apiKey: apiKey ?? '', headers, fetch })(config.model);
    }
    default:
      return assertNever(config.provider);
  }
};

const assertNever = (value: never): never => {
  throw new Error(`unexpected provider ${String(value)}`);
};
