import { invalidField } from '../domain-error';

/** Where a page ended: a time and, of rows with the same time, an id. */
export type ListCursor = { at: Date; id: string };

export function writeCursor({ at, id }: ListCursor): string {
  return Buffer.from(`${at.getTime()}.${id}`).toString('base64url');
}

/** Throws `invalid` for what no page has handed out. */
export function readCursor(text: string): ListCursor {
  const [, time, id] = /^(\d{1,15})\.(\w{1,64})$/.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (time === undefined || id === undefined) throw invalidField('cursor', 'is not one of a page');
  return { at: new Date(Number(time)), id };
}
