/** What processes tell each other, as the payloads of notifications: PostgreSQL takes less than 8,000 bytes in one. */
import type { JsonValue } from '@/server/flow/json';

export type LiveNews = {
  /** Of each organisation whose spine may have grown, what else has changed: `run:<id>`, `run:*`. */
  orgs: Map<string, Set<string>>;
  posts: JsonValue[];
};

/** `isWanted`: the sender has readers and wants to be told. */
export type SentNews = LiveNews & { sender: string; isWanted: boolean };

const PAYLOAD_BYTES_MAX = 7_900;
const FRAME_BYTES = 120;

type Wire = { from: string; want?: true; orgs?: [orgId: string, ...hints: string[]][]; posts?: JsonValue[] };

/** As few payloads as hold it all; none when there is nothing to say. An entry too long for any is left out. */
export function packNews({ sender, isWanted, orgs, posts }: SentNews): string[] {
  const payloads: string[] = [];
  let wire: Wire = { from: sender, ...(isWanted ? { want: true } : {}) };
  let bytes = FRAME_BYTES;
  let isEmpty = !isWanted;
  const add = (key: 'orgs' | 'posts', entry: JsonValue) => {
    const size = Buffer.byteLength(JSON.stringify(entry)) + 1;
    if (size + FRAME_BYTES > PAYLOAD_BYTES_MAX) return;
    if (bytes + size > PAYLOAD_BYTES_MAX) {
      payloads.push(JSON.stringify(wire));
      wire = { from: sender };
      bytes = FRAME_BYTES;
    }
    wire = { ...wire, [key]: [...(wire[key] ?? []), entry] };
    bytes += size;
    isEmpty = false;
  };
  for (const [orgId, hints] of orgs) add('orgs', [orgId, ...hints]);
  for (const post of posts) add('posts', post);
  return isEmpty ? [] : [...payloads, JSON.stringify(wire)];
}

/** What another process sent; undefined when it is not ours to read. */
export function readNews(payload: string): SentNews | undefined {
  try {
    const { from, want, orgs = [], posts = [] } = JSON.parse(payload) as Wire;
    if (typeof from !== 'string') return undefined;
    return {
      sender: from,
      isWanted: want === true,
      orgs: new Map(orgs.map(([orgId, ...hints]) => [orgId, new Set(hints)])),
      posts,
    };
  } catch {
    return undefined;
  }
}
