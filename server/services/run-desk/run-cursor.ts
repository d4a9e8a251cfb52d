import { invalidField } from '../domain-error';

/** Where a page of runs ended: creation time, and the id that tells apart runs of one millisecond. */
export type RunCursor = { createdAt: string; id: string };

export function writeRunCursor({ createdAt, id }: { createdAt: Date; id: string }): string {
  return Buffer.from(`${createdAt.toISOString()} ${id}`).toString('base64url');
}

/** Throws `invalid` for a text that no page gave. */
export function readRunCursor(text: string): RunCursor {
  const [createdAt = '', id = '', ...rest] = Buffer.from(text, 'base64url').toString('utf8').split(' ');
  const isTime = /^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z$/.test(createdAt) && !Number.isNaN(Date.parse(createdAt));
  if (!isTime || !/^[a-z]+_\w+$/.test(id) || rest.length > 0) {
    throw invalidField('cursor', 'must be the nextCursor of the page before');
  }
  return { createdAt, id };
}
