/** The bounds that keep any expression harmless, whoever wrote it and whatever the data is (contract 4.4). */
export const EXPRESSION_LIMITS = {
  /** Longest source of one expression. */
  sourceCharsMax: 4096,
  /** Deepest nesting of one expression, counting each operator, call, index and path segment. */
  depthMax: 64,
  /**
   * Work that one render or evaluation may do: about one unit per syntax node run inside a loop, per JSON value
   * walked and per 32 characters of text made. The whole budget takes some tens of milliseconds.
   */
  costMax: 1_000_000,
  /** Deepest data that is walked, compared or printed; also the deepest template. */
  dataDepthMax: 512,
  /** Longest regular expression given to `matches`. */
  patternCharsMax: 1000,
} as const;
