import type { TokenCount } from './chat-model';

/**
 * One attempt at an answer, for the records: a call of the model with the tool rounds it asked for. `provider`,
 * `model` and `detail` name the vendor and are for operators only.
 */
export type GenerationAttempt = {
  /** Counts from 1. */
  attempt: number;
  alias: string;
  provider: string;
  model: string;
  sandbox: boolean;
  /**
   * `invalid_output`: not the asked-for JSON. `bad_response`: no answer in the protocol. Both are tried again, three
   * attempts in all. `failed`: the generation ends with `error`.
   */
  outcome: 'accepted' | 'invalid_output' | 'bad_response' | 'failed';
  /** Wall clock of the attempt, tool runs included. */
  latencyMs: number;
  /** Of this attempt alone. `tokensEstimated` when the endpoint did not tell. */
  tokens: TokenCount;
  tokensEstimated: boolean;
  toolRounds: number;
  /** What the model wrote, cut at 8,000 characters; null when no answer came. */
  text: string | null;
  error?: { code: string; message: string };
  /** The provider's own wording. */
  detail?: string;
};
