import { describe, expect, it } from 'vitest';
import { createLanguageModels } from './language-models';
import { DEFAULT_ALIAS, type LlmSettings, parseLlmConfig } from './llm-config';

const parsed = (settings: LlmSettings) => {
  const config = parseLlmConfig(settings);
  if ('problem' in config) throw new Error(config.problem);
  return config;
};
const problemOf = (settings: LlmSettings) => {
  const config = parseLlmConfig(settings);
  return 'problem' in config ? config.problem : undefined;
};

describe('parseLlmConfig', () => {
  it('offers the sandbox as the default alias when nothing is configured', () => {
    const models = createLanguageModels(parsed({}));
    expect(models.aliases()).toEqual([DEFAULT_ALIAS]);
    expect(models.describe(DEFAULT_ALIAS)).toMatchObject({ provider: 'sandbox', sandbox: true });
    expect(models.describe('quantum-ai:fast')).toBeUndefined();
  });

  it('puts one endpoint behind the default alias, and shows its host without path or key', () => {
    const models = createLanguageModels(
      parsed({ baseUrl: 'https://user:pw@llm.example:8443/v1', apiKey: 'sk-1', model: 'm' }),
    );
    expect(models.describe(DEFAULT_ALIAS)).toEqual({
      alias: DEFAULT_ALIAS,
      provider: 'openai-compatible',
      model: 'm',
      endpoint: 'llm.example:8443',
      sandbox: false,
      contextWindow: 8_192,
    });
  });

  it('reads more aliases, which share the endpoint and key unless they name an endpoint of their own', () => {
    const table = {
      'quantum-ai:fast': { model: 'small', contextWindow: 32_768 },
      'quantum-ai:large': { provider: 'anthropic', model: 'big', apiKey: 'sk-a' },
      'quantum-ai:local': { model: 'tiny', baseUrl: 'http://127.0.0.1:11434/v1' },
    };
    const config = parsed({
      baseUrl: 'https://llm.example/v1',
      apiKey: 'sk-1',
      models: JSON.stringify(table),
    });
    const byAlias = Object.fromEntries(config.models.map((model) => [model.alias, model]));
    expect(byAlias['quantum-ai:fast']).toMatchObject({ baseUrl: 'https://llm.example/v1', apiKey: 'sk-1' });
    expect(byAlias['quantum-ai:large']).toMatchObject({ apiKey: 'sk-a' });
    expect(byAlias['quantum-ai:large']).not.toHaveProperty('baseUrl');
    expect(byAlias['quantum-ai:local']?.apiKey).toBeUndefined();
    expect(createLanguageModels(config).aliases()[0]).toBe(DEFAULT_ALIAS);
  });

  it('lets the table name the default alias itself', () => {
    const models = JSON.stringify({ [DEFAULT_ALIAS]: { provider: 'google', model: 'g', apiKey: 'k' } });
    expect(parsed({ models }).models).toMatchObject([{ alias: DEFAULT_ALIAS, provider: 'google' }]);
  });

  it.each([
    [{ model: 'm' }, 'LLM_MODEL needs LLM_BASE_URL'],
    [{ models: '{' }, 'LLM_MODELS should be a JSON object'],
    [{ models: '{"gpt":{"model":"m"}}' }, 'must look like quantum-ai:name'],
    [{ models: '{"quantum-ai:fast":{"model":"m"}}' }, 'quantum-ai:fast has no baseUrl'],
    [{ models: '{"quantum-ai:fast":{"model":"m","contextWindow":"8k"}}' }, 'quantum-ai:fast.contextWindow'],
    [{ models: '{"quantum-ai:fast":{"model":"m","key":"sk-secret"}}' }, 'LLM_MODELS: quantum-ai:fast'],
  ])('names the variable of a mistake: %j', (settings, problem) => {
    expect(problemOf(settings)).toContain(problem);
    expect(problemOf(settings)).not.toContain('sk-secret');
  });
});
