/** The live readers of this process by organisation, and how far each has heard. */
import type { LiveMessage } from '@/server/contract/live';
import { DomainError } from '../domain-error';
import { createLiveQueue, type LiveQueue } from './live-queue';

/** `seq` is -1 until it is known where it begins. */
export type Reader = { userId: string; seq: number; queue: LiveQueue };

/** `seq` is how far the spine has been read; `isWoken` says that it may have grown since. */
export type OrgReaders = { readers: Set<Reader>; seq: number; isReading: boolean; isWoken: boolean };

export type LiveReaders = Map<string, OrgReaders>;

const STREAMS_PER_USER_MAX = 20;
const STREAMS_PER_ORG_MAX = 1_000;

/** Adds a reader; throws `rate_limited` when there are too many. */
export function joinReaders(orgs: LiveReaders, orgId: string, userId: string): Reader {
  const org = orgs.get(orgId) ?? { readers: new Set(), seq: -1, isReading: false, isWoken: false };
  const own = [...org.readers].filter((one) => one.userId === userId).length;
  if (own >= STREAMS_PER_USER_MAX || org.readers.size >= STREAMS_PER_ORG_MAX) {
    throw new DomainError(
      'rate_limited',
      'too_many_streams',
      'too many live streams are open; close some tabs',
    );
  }
  const reader: Reader = { userId, seq: -1, queue: createLiveQueue() };
  org.readers.add(reader);
  orgs.set(orgId, org);
  return reader;
}

export function leaveReaders(orgs: LiveReaders, orgId: string, reader: Reader): void {
  const org = orgs.get(orgId);
  org?.readers.delete(reader);
  if (org?.readers.size === 0) orgs.delete(orgId);
}

/** Says where a reader begins. Whoever is behind sets the organisation back; the others leave out what they have. */
export function placeReader(orgs: LiveReaders, orgId: string, reader: Reader, seq: number): void {
  reader.seq = seq;
  const org = orgs.get(orgId);
  if (org) org.seq = org.seq === -1 ? seq : Math.min(org.seq, seq);
}

export function hintReaders(
  orgs: LiveReaders,
  orgId: string,
  hint: { resourceType: string; resourceId: string },
): void {
  for (const { queue, seq } of orgs.get(orgId)?.readers ?? []) {
    if (seq !== -1) queue.push({ kind: 'hint', seq, ...hint });
  }
}

/**
 * Hands over what follows `from`. Left out is who has heard it already, and who has not even heard what was before:
 * it began at an older place while this was read.
 */
export function tellReaders(org: OrgReaders, from: number, messages: readonly LiveMessage[]): void {
  const readers = [...org.readers].filter(({ seq }) => seq >= from);
  for (const message of messages) {
    for (const reader of readers) {
      if (reader.seq >= message.seq) continue;
      reader.seq = message.seq;
      reader.queue.push(message);
    }
  }
}
