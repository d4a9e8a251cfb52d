/** What a template or expression can see of a run, and how a miss is reported. */
import type { JsonObject, JsonValue } from '../json';

/** What an earlier step left: its output and, for calls, status and headers in `meta` (contract 4.2). */
export type StepScope = { output: JsonValue; meta?: JsonObject };

/**
 * The data of one render (contract 4.3, 4.4). It is read, never written, and results may share parts of it, so treat
 * it as immutable. `env` holds plain values, and sentinels for secret ones.
 */
export type Scope = {
  trigger: JsonValue;
  step: Readonly<Record<string, StepScope>>;
  env: Readonly<Record<string, JsonValue>>;
  run: JsonObject;
  flow: JsonObject;
  org: JsonObject;
  /** ISO 8601, milliseconds, UTC. */
  now: string;
  /** The source of the taken incoming edge: bare identifiers look here first. */
  previous: { output: JsonValue };
  /**
   * Ids of steps whose `output.k` falls back to `output.parsed.k` (contract 4.3). It is consulted only after a miss,
   * so that nothing is copied or wrapped to make the fallback work and a hit costs nothing.
   */
  liftsParsed?: ReadonlySet<string>;
};

/** The names that always mean the scope's own parts, never a key of the data. */
export const ROOT_NAMES = ['trigger', 'step', 'env', 'run', 'flow', 'org', 'now'] as const;
export type RootName = (typeof ROOT_NAMES)[number];

/** Recorded on the step for a path that is not there (contract 4.3). */
export type TemplateWarning = { code: 'template_missing'; message: string; path: string };

export type RenderOptions = {
  /** `spec.strict`: a missing path throws `template_missing` instead of warning. */
  strict?: boolean;
  /** Called once per render for each different missing path. */
  onWarning?: (warning: TemplateWarning) => void;
};
