/**
 * News between the processes of one installation, by LISTEN and NOTIFY on a channel of its own. What happens within
 * a moment goes out together and never in the transaction that it is about, so nothing waits for it. News may be
 * lost: it only says where to look.
 */
import type { JsonValue } from '@/server/flow/json';
import type { Listener, ListenOptions } from '../db/listen';
import type { CommitNotice, SqlPool } from '../db/sql';
import { newId } from '../ids/ids';
import type { Logger } from '../log/logger';
import { createLiveBatch } from './live-batch';
import { type LiveNews, packNews, readNews, type SentNews } from './live-news';

export type LiveChannel = {
  /** Starts listening to the other processes; resolves when they are heard. */
  open: () => Promise<void>;
  /** Next to nothing while nobody anywhere reads. */
  announce: (notice: CommitNotice) => void;
  /** Something for the other processes, whoever reads. */
  post: (message: JsonValue) => void;
  /** Says whether this process has readers, so that the others tell it what they do. */
  setWanted: (isWanted: boolean) => void;
  close: () => Promise<void>;
};

export type LiveChannelOptions = {
  sql: SqlPool;
  listen: (options: Omit<ListenOptions, 'connectionString'>) => Listener;
  logger: Logger;
  /** Of this process and of others; called only while it is wanted. */
  onNews: (news: LiveNews['orgs']) => void;
  /** Of other processes. */
  onPost: (message: JsonValue) => void;
  /** News may have been missed. */
  onGap: () => void;
};

const CHANNEL = 'live';
const WANT_EVERY_MS = 20_000;
/** So long a process counts as wanting news that has said so once. */
const WANTED_FOR_MS = 60_000;
const NO_NEWS: LiveNews = { orgs: new Map(), posts: [] };

export function createLiveChannel(options: LiveChannelOptions): LiveChannel {
  const sender = newId('prc');
  let listener: Listener | undefined;
  let isWantedHere = false;
  let wantedElsewhereUntil = 0;
  let wanting: NodeJS.Timeout | undefined;

  const tell = (news: Omit<SentNews, 'sender'>) => {
    if (listener) void send(options, packNews({ sender, ...news }));
  };
  const tellWanted = () => tell({ ...NO_NEWS, isWanted: true });
  const batch = createLiveBatch(({ orgs, posts }) => {
    if (isWantedHere && orgs.size > 0) options.onNews(orgs);
    const isWantedElsewhere = wantedElsewhereUntil > performance.now();
    tell({ orgs: isWantedElsewhere ? orgs : NO_NEWS.orgs, posts, isWanted: false });
  });
  const hear = (heard: SentNews) => {
    if (heard.isWanted) wantedElsewhereUntil = performance.now() + WANTED_FOR_MS;
    if (isWantedHere && heard.orgs.size > 0) options.onNews(heard.orgs);
    for (const post of heard.posts) options.onPost(post);
  };
  // Until they have repeated it, the others' wishes are not known.
  const meet = () => {
    wantedElsewhereUntil = performance.now() + WANTED_FOR_MS;
    options.onGap();
  };

  return {
    async open() {
      listener ??= listenFor(options, sender, { onHeard: hear, onConnected: meet });
      await listener.ready;
    },
    announce(notice) {
      if (isWantedHere || wantedElsewhereUntil > performance.now()) batch.add(notice);
    },
    post: (message) => batch.post(message),
    setWanted(isWanted) {
      if (isWanted === isWantedHere) return;
      isWantedHere = isWanted;
      clearInterval(wanting);
      if (!isWanted) return;
      tellWanted();
      wanting = setInterval(tellWanted, WANT_EVERY_MS).unref();
    },
    async close() {
      isWantedHere = false;
      batch.stop();
      clearInterval(wanting);
      const open = listener;
      listener = undefined;
      await open?.close();
    },
  };
}

function listenFor(
  { listen }: LiveChannelOptions,
  sender: string,
  on: { onHeard: (news: SentNews) => void; onConnected: () => void },
): Listener {
  return listen({
    channels: [CHANNEL],
    onConnected: on.onConnected,
    onNotice({ payload }) {
      const heard = readNews(payload);
      if (heard && heard.sender !== sender) on.onHeard(heard);
    },
  });
}

async function send({ sql, logger }: LiveChannelOptions, payloads: readonly string[]): Promise<void> {
  if (payloads.length === 0) return;
  try {
    await sql.query({
      name: 'tell_live',
      // The disk is not waited for: nothing is lost with it.
      text: `SELECT pg_notify($1, m), set_config('synchronous_commit', 'off', true) FROM unnest($2::text[]) AS m`,
      values: [CHANNEL, payloads],
    });
  } catch (err) {
    logger.warn({ err }, 'other processes could not be told of news');
  }
}
