import type { ChatFailure } from './chat-model';
import { windowFailure } from './model-failure';

/** The failure when prompt and answer together exceed the window (contract 4.11); all in tokens. */
export const checkWindow = (
  promptTokens: number,
  maxTokens: number,
  window: number,
): ChatFailure | undefined =>
  promptTokens + maxTokens <= window
    ? undefined
    : windowFailure(
        `The prompt (about ${promptTokens} tokens) and maxTokens (${maxTokens}) exceed the context window of ${window} tokens.`,
      );
