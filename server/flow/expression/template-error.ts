/**
 * The one error of this room. Classify it by `code`; the message is for people and never quotes data, because data
 * may hold secrets.
 */

/** Codes of contract 4.4 and 4.10. `expression_error` is an operation that has no result, such as `1 / 0`. */
export type TemplateErrorCode =
  | 'template_syntax'
  | 'expression_syntax'
  | 'template_missing'
  | 'env_missing'
  | 'expression_limit'
  | 'expression_error';

/** A template or expression that cannot be compiled, or cannot be rendered against this data. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
  readonly code: TemplateErrorCode;
  /** The reference that failed, e.g. `trigger.a.b`; for `template_missing` and `env_missing`. */
  readonly path: string | undefined;
  /** Dotted place inside a compiled JSON template, e.g. `body.items.0`; empty for its root. */
  readonly at: string | undefined;
  /** Offset of the fault in the source string, for syntax errors. */
  readonly offset: number | undefined;

  constructor(
    code: TemplateErrorCode,
    message: string,
    details: { path?: string; at?: string; offset?: number } = {},
  ) {
    super(message);
    this.code = code;
    this.path = details.path;
    this.at = details.at;
    this.offset = details.offset;
  }
}
