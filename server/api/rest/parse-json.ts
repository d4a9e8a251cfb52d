/** JSON of a request: valid UTF-8, not deeper than anything of ours can walk, and without NUL characters. */
import { isUtf8 } from 'node:buffer';
import type { JsonValue } from '@/server/flow/json';
import { invalidField } from '@/server/services/domain-error';
import { refuseNul } from '../quantum/refuse-nul';
import { findJsonFault } from './json-fault';

/** Levels of nesting; some above what a spec may have, so that a spec's own check speaks of specs. */
export const JSON_DEPTH_MAX = 110;

const QUOTE = 34;
const BACKSLASH = 92;
const OPEN = new Set([91, 123]);
const CLOSE = new Set([93, 125]);

/** Throws `invalid` with the position of the fault. */
export function parseJson(bytes: Uint8Array): JsonValue {
  if (!isUtf8(bytes)) throw invalidField('body', 'is not valid UTF-8');
  if (isDeeperThan(bytes, JSON_DEPTH_MAX)) {
    throw invalidField('body', `is nested deeper than ${JSON_DEPTH_MAX} levels`);
  }
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  const value = parsed(text);
  // PostgreSQL keeps no NUL in text; rarely is there even the chance of one.
  if (text.includes('\\u0000')) refuseNul(value, 'body');
  return value;
}

function parsed(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    const { offset, line, column, expected } = findJsonFault(text);
    throw invalidField(
      'body',
      `is not valid JSON: expected ${expected} at position ${offset} (line ${line}, column ${column})`,
    );
  }
}

/** Looks at brackets outside strings only, before anything recursive sees the text. */
function isDeeperThan(bytes: Uint8Array, levelsMax: number): boolean {
  let level = 0;
  let isInString = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (isInString) {
      if (byte === BACKSLASH) at++;
      else if (byte === QUOTE) isInString = false;
    } else if (byte === QUOTE) isInString = true;
    else if (OPEN.has(byte)) {
      level++;
      if (level > levelsMax) return true;
    } else if (CLOSE.has(byte)) level--;
  }
  return false;
}
