/** Where a page of a list ended: the time it is ordered by, and the id that tells apart rows of one time. */
import { invalidField } from './domain-error';

/** `at` is null for what is ordered behind every time, such as approvals that are never due. */
export type PageCursor = { at: Date | null; id: string };

/** Opaque to callers, and of the same filters only. */
export function writePageCursor({ at, id }: PageCursor): string {
  return Buffer.from(`${at?.getTime() ?? NEVER}.${id}`).toString('base64url');
}

/** Throws `invalid` for a text that no page gave. */
export function readPageCursor(text: string): PageCursor {
  const [, time, id] = CURSOR.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (time === undefined || id === undefined) throw invalidField('cursor', 'is not the nextCursor of a page');
  return { at: time === NEVER ? null : new Date(Number(time)), id };
}

const NEVER = 'never';
const CURSOR = /^(\d{1,15}|never)\.(\w{1,64})$/;
