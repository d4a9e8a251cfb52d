/** Regular expressions of schemas, run by RE2: linear time whatever the pattern; no lookaround, no backreferences. */
import { RE2JS } from 're2js';
import type { WorkBudget } from './work-budget';

export type LinearRegExp = { test: (text: string) => boolean };

/** Instructions times characters that cost as much as one step of a validation. */
const WORK_PER_STEP = 256;

/** Compiles a JavaScript-style pattern; throws when RE2 has no such construct. */
export const compilePattern = (pattern: string): LinearRegExp => {
  const compiled = compile(pattern);
  return { test: (text) => compiled.test(text) };
};

/** The same as Ajv's `code.regExp` option wants it, paid for before each search: linear can still be long. */
export const meteredEngine = (budget: WorkBudget) => {
  const engine = (pattern: string, _flags: string) => {
    const compiled = compile(pattern);
    const size = compiled.programSize();
    return {
      test: (text: string) => {
        budget.spend(1 + (text.length * size) / WORK_PER_STEP);
        return compiled.test(text);
      },
      // Ajv tells the patterns of one schema apart by this text.
      toString: () => pattern,
    };
  };
  // Only used by stand-alone code generation.
  return Object.assign(engine, { code: 'meteredEngine' });
};

const compile = (pattern: string): RE2JS => RE2JS.compile(RE2JS.translateRegExp(pattern));
