/**
 * Walks a value before something native does. A result can be a small web of shared parts that unfolds without end
 * when printed (`[x, x].map(a, [a, a])…`), and data can be nested deeper than the stack: both end here.
 */
import type { JsonValue } from '../json';
import { type Meter, spend } from './evaluation';
import { EXPRESSION_LIMITS } from './expression-limits';
import { TemplateError } from './template-error';

/** Spends one unit per value and per 32 characters; throws `expression_limit` when too large or too deep. */
export function measureValue(value: JsonValue, meter: Meter, depth = 0): void {
  if (typeof value !== 'object' || value === null) {
    spend(meter, typeof value === 'string' ? 1 + (value.length >> 5) : 1);
    return;
  }
  checkDataDepth(depth);
  if (Array.isArray(value)) {
    spend(meter, 1);
    for (const item of value) measureValue(item, meter, depth + 1);
    return;
  }
  const keys = Object.keys(value);
  spend(meter, 1 + keys.length);
  for (const key of keys) {
    spend(meter, key.length >> 5);
    measureValue(value[key] ?? null, meter, depth + 1);
  }
}

/** Throws `expression_limit` for data nested deeper than `EXPRESSION_LIMITS.dataDepthMax`. */
export function checkDataDepth(depth: number): void {
  if (depth < EXPRESSION_LIMITS.dataDepthMax) return;
  throw new TemplateError('expression_limit', `data is nested deeper than ${EXPRESSION_LIMITS.dataDepthMax}`);
}
