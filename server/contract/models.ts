/** What the organisation's payloads are sent to, and how well it answers (contract 4.11, 6.10). */
import { z } from 'zod';
import { browserOperation } from './operation';
import { single, timestamp } from './primitives';

const count = z.number().int().min(0);
const ms = z.number().int().min(0);

const alias = z.object({
  alias: z.string(),
  /** Host of the endpoint that answers; `this server` for the sandbox. */
  endpoint: z.string(),
  /** Answers by rule and offline: no model is configured. */
  sandbox: z.boolean(),
  contextWindow: z.number().int(),
  /** For admins; null for everybody else, who know models by their alias only. */
  operator: z.object({ provider: z.string(), model: z.string() }).nullable(),
  /** Attempts, each of which is one call; a request may take several. */
  calls: count,
  failed: count,
  /** Answers that did not fit the schema asked for. */
  invalid: count,
  /** Of all calls; null without any. */
  latencyMs: z.object({ p50: ms, p95: ms, p99: ms }).nullable(),
  promptTokens: count,
  completionTokens: count,
  lastCallAt: timestamp.nullable(),
});

export const modelOperations = [
  browserOperation({
    id: 'models.posture',
    method: 'GET',
    summary: 'Where model calls go, and how they went in the last 24 hours',
    access: 'user',
    bucket: 'read',
    result: single(
      'posture',
      z.object({
        /** The organisation's region label, such as `ID-only`. */
        dataResidency: z.string(),
        /** This installation trains nothing, and says so (contract 6.10); the endpoint's operator answers for theirs. */
        trainsOnPayloads: z.literal(false),
        since: timestamp,
        models: z.array(alias),
      }),
    ),
  }),
] as const;
