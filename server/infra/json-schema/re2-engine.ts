/** Regular expressions of schemas, run by RE2: linear time whatever the pattern; no lookaround, no backreferences. */
import { RE2JS } from 're2js';

export type LinearRegExp = { test: (text: string) => boolean };

/** Compiles a JavaScript-style pattern; throws when RE2 has no such construct. */
export const compilePattern = (pattern: string): LinearRegExp => {
  const compiled = RE2JS.compile(RE2JS.translateRegExp(pattern));
  return { test: (text) => compiled.test(text) };
};

/** The same as Ajv's `code.regExp` option wants it; `code` is only used by stand-alone code generation. */
export const re2Engine = Object.assign(
  (pattern: string, _flags: string) => ({
    ...compilePattern(pattern),
    // Ajv tells the patterns of one schema apart by this text.
    toString: () => pattern,
  }),
  { code: 're2Engine' },
);
