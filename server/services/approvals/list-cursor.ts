/** Where a page of the desk's list ends: the sort key of its last row, opaque to callers. */
import { invalidField } from '../domain-error';

/** `key` is ISO 8601, or `infinity` for what is never due. */
export type ListPosition = { key: string; id: string };

export function encodePosition({ key, id }: ListPosition): string {
  return Buffer.from(JSON.stringify([key, id])).toString('base64url');
}

/** Throws `invalid` for anything that was not handed out. */
export function decodePosition(cursor: string): ListPosition {
  const [key, id] = parts(cursor);
  const isTime = typeof key === 'string' && (key === 'infinity' || ISO.test(key));
  if (!isTime || typeof id !== 'string' || !ID.test(id)) {
    throw invalidField('cursor', 'is not the nextCursor of a page');
  }
  return { key, id };
}

const ISO = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
const ID = /^apr_[0-9A-Z]{26}$/;

function parts(cursor: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}
