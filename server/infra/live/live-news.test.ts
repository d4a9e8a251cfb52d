import { expect, test } from 'vitest';
import { packNews, readNews } from './live-news';

const orgs = (count: number, hints = 0) =>
  new Map(
    Array.from({ length: count }, (_, n) => [
      `org_${n}`,
      new Set(Array.from({ length: hints }, (_, hint) => `run:run_${String(hint).padStart(26, '0')}`)),
    ]),
  );

test('what is packed is read again, in payloads that PostgreSQL takes', () => {
  const news = {
    sender: 'prc_1',
    isWanted: true,
    orgs: orgs(300, 20),
    posts: [{ who: 'Ann' }, 'ß'.repeat(2_000)],
  };
  const payloads = packNews(news);
  expect(payloads.length).toBeGreaterThan(1);
  for (const payload of payloads) expect(Buffer.byteLength(payload)).toBeLessThan(8_000);
  const read = payloads.map(readNews);
  expect(new Map(read.flatMap((one) => [...(one?.orgs ?? [])]))).toEqual(news.orgs);
  expect(read.flatMap((one) => one?.posts)).toEqual(news.posts);
  expect(read.map((one) => one?.isWanted)).toEqual([true, ...read.slice(1).map(() => false)]);
});

test('an entry that fits no payload is left out, the rest goes', () => {
  const payloads = packNews({ sender: 'prc_1', isWanted: false, orgs: orgs(1), posts: ['x'.repeat(9_000)] });
  expect(payloads.map(readNews)).toEqual([{ sender: 'prc_1', isWanted: false, orgs: orgs(1), posts: [] }]);
});

test('nothing to say is no payload, and what is not ours is not read', () => {
  expect(packNews({ sender: 'prc_1', isWanted: false, orgs: new Map(), posts: [] })).toEqual([]);
  expect(readNews('hello')).toBeUndefined();
  expect(readNews('{"orgs":7}')).toBeUndefined();
});
