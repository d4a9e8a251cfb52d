import type { ChatModel } from './chat-model';

/**
 * What an alias stands for. `model` and `endpoint` (a host, no path, no key) are for operators: users see the alias.
 */
export type ModelDescription = {
  alias: string;
  provider: 'openai-compatible' | 'anthropic' | 'google' | 'sandbox';
  model: string;
  endpoint: string;
  /** True when the built-in sandbox model answers; its output must be labelled so. */
  sandbox: boolean;
  contextWindow: number;
};

export type ModelEntry = { description: ModelDescription; chat: ChatModel };
