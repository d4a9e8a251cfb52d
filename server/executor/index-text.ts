/** Text that PostgreSQL can hold and index: no NUL, no lone surrogates, not too long for an index row. */
import { createHash } from 'node:crypto';

const CHARS_MAX = 200;
const REFUSED = /[\0\p{Cs}]/u;

/** Whether the text can be stored and indexed as it is. */
export function isIndexable(text: string): boolean {
  return text.length <= CHARS_MAX && !REFUSED.test(text);
}

/** The text itself when it can be indexed, else a hash of it; equal texts stay equal. */
export function indexText(text: string): string {
  return isIndexable(text) ? text : createHash('sha256').update(JSON.stringify(text)).digest('hex');
}
