/**
 * Stand-ins for secrets in rendered calls: `__cs_<nonce>_<NAME>__`. The nonce is random, so no data can hold one by
 * chance or on purpose, and its characters survive URLs, headers and JSON untouched.
 */
import { randomBytes } from 'node:crypto';

const SHAPE = /^__cs_[0-9a-z]+_(.+)__$/;

/** A new sentinel for the environment value `name`; make one per value and render. */
export function newSentinel(name: string): string {
  return `__cs_${randomBytes(12).toString('hex')}_${name}__`;
}

/** `{{env.NAME}}`: how a sentinel is shown. */
export function sentinelLabel(sentinel: string): string {
  return `{{env.${SHAPE.exec(sentinel)?.[1] ?? 'SECRET'}}}`;
}

/** Matches any of `sentinels`, longest first; `undefined` when there are none. */
export function sentinelPattern(sentinels: readonly string[]): RegExp | undefined {
  if (sentinels.length === 0) return undefined;
  const longestFirst = [...sentinels].sort((a, b) => b.length - a.length);
  return new RegExp(longestFirst.map((text) => text.replace(/[^\w]/g, '\\$&')).join('|'), 'g');
}
