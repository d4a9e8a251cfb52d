/** Every bound of a spec in one place (contract 4.1, 4.8, 6.7). Durations in milliseconds. */
export const SPEC_LIMITS = {
  nodesMax: 500,
  nodeNameMax: 200,
  caseMax: 1_000,
  /** Levels of nesting of the whole document; keeps everything that walks a spec safe from deep input. */
  depthMax: 100,
  retryAttemptsMax: 10,
  retryDelayMaxMs: 3_600_000,
  /** The wall clock of a run, 90 days. */
  timeoutMaxMs: 7_776_000_000,
} as const;

/** What a node id must look like, so that it can stand in a dotted path (contract 4.1). */
export const NODE_ID_PATTERN = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;
