/**
 * The live streams of this process. News only wakes it: what has happened is read from the spine of organisations
 * that have readers, once for all of them, so that no reader misses or repeats an event.
 */
import type { LiveMessage } from '@/server/contract/live';
import type { Announce } from '@/server/infra/db/sql';
import { createLiveChannel, type LiveChannelOptions } from '@/server/infra/live/live-channel';
import type { LiveNews } from '@/server/infra/live/live-news';
import { hintReaders, joinReaders, type LiveReaders, leaveReaders, placeReader } from './live-readers';
import { createPresenceBoard, type PresenceBoard } from './presence-board';
import { placeOf, readHeads, readSpine } from './read-spine';

export type LiveHub = {
  /** Starts listening to other processes; comes back by itself when the connection breaks. */
  open: () => Promise<void>;
  announce: Announce;
  presence: PresenceBoard;
  /**
   * Everything that happens in the organisation from `after` on (a `seq`; absent: from now on), until `signal` or the
   * end of the process. Throws `rate_limited` at the first message when the reader has too many streams.
   */
  subscribe: (reader: LiveReader) => AsyncGenerator<LiveMessage, void, void>;
  /** Open streams of an organisation. */
  readersOf: (orgId: string) => number;
  /** Ends all streams. */
  close: () => Promise<void>;
};

export type LiveReader = { orgId: string; userId: string; after?: number; signal: AbortSignal };

type Options = Pick<LiveChannelOptions, 'sql' | 'listen' | 'logger'>;
type Hub = Options & { orgs: LiveReaders; setWanted: (isWanted: boolean) => void; isClosed: boolean };

/** Finds what lost news would have told. */
const SWEEP_MS = 10_000;

export function createLiveHub(options: Options): LiveHub {
  const hub: Hub = { ...options, orgs: new Map(), isClosed: false, setWanted: () => {} };
  const channel = createLiveChannel({
    ...options,
    onNews: (news) => hear(hub, news),
    onPost: (post) => presence.hear(post),
    onGap: () => void sweep(hub),
  });
  hub.setWanted = channel.setWanted;
  const presence = createPresenceBoard({
    post: channel.post,
    onChange: (orgId, resourceId) => hintReaders(hub.orgs, orgId, { resourceType: 'presence', resourceId }),
  });
  const sweeping = setInterval(() => void sweep(hub), SWEEP_MS).unref();
  return {
    open: channel.open,
    announce: channel.announce,
    presence,
    subscribe: (reader) => subscribe(hub, reader),
    readersOf: (orgId) => hub.orgs.get(orgId)?.readers.size ?? 0,
    async close() {
      hub.isClosed = true;
      clearInterval(sweeping);
      presence.close();
      for (const { readers } of hub.orgs.values()) for (const { queue } of readers) queue.end();
      await channel.close();
    },
  };
}

async function* subscribe(
  hub: Hub,
  { orgId, userId, after, signal }: LiveReader,
): AsyncGenerator<LiveMessage, void, void> {
  if (hub.isClosed) return;
  const reader = joinReaders(hub.orgs, orgId, userId);
  hub.setWanted(true);
  const end = () => reader.queue.end();
  signal.addEventListener('abort', end);
  try {
    // It has joined before: what is committed while its place is looked up is told already.
    const { seq, isFarBehind } = await placeOf(hub.sql, orgId, after);
    placeReader(hub.orgs, orgId, reader, seq);
    yield { kind: 'ready', seq };
    if (isFarBehind) yield { kind: 'reset', seq };
    wake(hub, orgId);
    if (!signal.aborted && !hub.isClosed) yield* reader.queue;
  } finally {
    signal.removeEventListener('abort', end);
    leaveReaders(hub.orgs, orgId, reader);
    hub.setWanted(hub.orgs.size > 0 && !hub.isClosed);
  }
}

function hear(hub: Hub, news: LiveNews['orgs']): void {
  for (const [orgId, hints] of news) {
    wake(hub, orgId);
    for (const hint of hints) {
      const colon = hint.indexOf(':');
      const [resourceType, resourceId] = [hint.slice(0, colon), hint.slice(colon + 1)];
      hintReaders(hub.orgs, orgId, { resourceType, resourceId });
    }
  }
}

/** Reads on; woken meanwhile, once more. */
function wake(hub: Hub, orgId: string): void {
  const org = hub.orgs.get(orgId);
  if (org === undefined) return;
  org.isWoken = true;
  if (!org.isReading) void readOn(hub, orgId);
}

async function readOn(hub: Hub, orgId: string): Promise<void> {
  const org = hub.orgs.get(orgId);
  if (org === undefined) return;
  org.isReading = true;
  try {
    while (org.isWoken && !hub.isClosed) {
      org.isWoken = false;
      await readSpine(hub.sql, orgId, org);
    }
  } catch (err) {
    // The next news or sweep tries again.
    hub.logger.warn({ err }, 'live events could not be read');
  } finally {
    org.isReading = false;
  }
}

async function sweep(hub: Hub): Promise<void> {
  if (hub.orgs.size === 0 || hub.isClosed) return;
  const heads = await readHeads(hub.sql, [...hub.orgs.keys()]).catch(() => new Map<string, number>());
  for (const [orgId, seq] of heads) if (seq > (hub.orgs.get(orgId)?.seq ?? seq)) wake(hub, orgId);
}
