/**
 * Regular expressions in time linear in the text (RE2, contract 4.4). The work is paid for before the search, as the
 * size of the compiled pattern times the length of the text.
 */
import { RE2JS } from 're2js';
import { createBoundedCache } from '../bounded-cache';
import { type Meter, spend } from '../evaluation';
import { EXPRESSION_LIMITS } from '../expression-limits';
import { TemplateError } from '../template-error';

const patterns = createBoundedCache<RE2JS>(64_000);

/** Whether the pattern is found anywhere in the text, as CEL's `matches` asks. */
export function matchesPattern(text: string, pattern: string, meter: Meter): boolean {
  const compiled = compilePattern(pattern);
  if (typeof compiled === 'string') throw new TemplateError('expression_error', compiled);
  spend(meter, 1 + (text.length * compiled.programSize()) / 64);
  return compiled.test(text);
}

/** Why a pattern cannot be used, or undefined when it can. */
export function patternFault(pattern: string): string | undefined {
  const compiled = compilePattern(pattern);
  return typeof compiled === 'string' ? compiled : undefined;
}

function compilePattern(pattern: string): RE2JS | string {
  if (pattern.length > EXPRESSION_LIMITS.patternCharsMax) {
    return `matches() takes a pattern of at most ${EXPRESSION_LIMITS.patternCharsMax} characters`;
  }
  try {
    return patterns.get(pattern) ?? patterns.set(pattern, RE2JS.compile(pattern));
  } catch {
    return 'matches() takes an RE2 regular expression, and this is not one';
  }
}
