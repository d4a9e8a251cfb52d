/**
 * Regular expressions in time linear in the text (RE2, contract 4.4). The work is paid for before the search, as the
 * size of the compiled pattern times the length of the text.
 */
import { RE2JS } from 're2js';
import { createBoundedCache } from '../bounded-cache';
import { type Meter, spend } from '../evaluation';
import { EXPRESSION_LIMITS } from '../expression-limits';
import { TemplateError } from '../template-error';

/** About how much more compiling an instruction takes than running it. */
const UNITS_PER_COMPILED_INSTRUCTION = 50;

const patterns = createBoundedCache<RE2JS>(200_000, (_, compiled) => compiled.programSize());

/** Whether the pattern is found anywhere in the text, as CEL's `matches` asks. */
export function matchesPattern(text: string, pattern: string, meter: Meter): boolean {
  const compiled = compilePattern(pattern);
  if (typeof compiled === 'string') throw new TemplateError('expression_error', compiled);
  const size = compiled.programSize();
  payForCompiling(pattern, size, meter);
  spend(meter, 1 + (text.length * size) / 64);
  return compiled.test(text);
}

/**
 * Patterns that come from data may all differ, and each costs more to compile than to run. Every render pays once for
 * each, compiled or cached, so that what a budget allows does not depend on what ran before.
 */
function payForCompiling(pattern: string, size: number, meter: Meter): void {
  meter.patterns ??= new Set();
  if (meter.patterns.has(pattern)) return;
  meter.patterns.add(pattern);
  spend(meter, size * UNITS_PER_COMPILED_INSTRUCTION);
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
