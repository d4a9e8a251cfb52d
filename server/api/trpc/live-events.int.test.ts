/** The live stream over HTTP: whose it is, that nothing is missed, and that it ends when it should. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LiveMessage } from '@/server/contract/live';
import { createPlatform } from '@/server/create-platform';
import { openDatabase } from '@/server/infra/db/open-database';
import { setEnvVar } from '@/server/services/env/set-env-var';
import { announce } from '@/server/services/live/announce';
import { arrangeAskingRun } from '../testing/arranged';
import { createTestWorld, type TestWorld } from '../testing/create-test-world';
import { type LiveStream, openLiveStream } from '../testing/live-stream';
import { signIn } from '../testing/sign-in';

let world: TestWorld;
const streams: LiveStream[] = [];
beforeAll(async () => {
  world = await createTestWorld({ api: { checkSessionEveryMs: 50 } });
  await world.platform.live.open();
});
afterAll(async () => {
  for (const stream of streams) stream.hangUp();
  await world.close();
});

async function listen(more: { role?: string; orgId?: string; lastEventId?: string } = {}) {
  const { role = 'admin', orgId, lastEventId } = more;
  const person = await signIn(world, { role, orgId });
  const stream = await open(person.headers, lastEventId);
  return { ...person, stream };
}

async function open(headers: Record<string, string>, lastEventId?: string): Promise<LiveStream> {
  const stream = await openLiveStream(world, { headers, lastEventId });
  streams.push(stream);
  await stream.until(({ kind }) => kind === 'ready');
  return stream;
}

const change = (name: string, orgId = world.orgA) =>
  setEnvVar(world.context(orgId), { name, value: 'v', secret: false });
const isAbout = (resourceId: string) => (message: LiveMessage) =>
  'resourceId' in message && message.resourceId === resourceId;
const eventsOf = ({ messages }: LiveStream) => messages.filter(({ kind }) => kind === 'event');
const noReaders = () => expect.poll(() => world.platform.live.readersOf(world.orgA)).toBe(0);

test('an event reaches the readers of its organisation and nobody else', async () => {
  const [a, b] = await Promise.all([listen(), listen({ orgId: world.orgB })]);
  await change('ONE');
  await a.stream.until(isAbout('ONE'));
  await change('TWO', world.orgB);
  await b.stream.until(isAbout('TWO'));
  expect(eventsOf(a.stream)).toMatchObject([{ type: 'env.created', resourceType: 'env', resourceId: 'ONE' }]);
  expect(eventsOf(b.stream)).toMatchObject([{ resourceId: 'TWO' }]);
});

test('a reader who was away gets what has happened since, once and in order', async () => {
  const { stream, headers } = await listen();
  await change('BEFORE');
  await stream.until(isAbout('BEFORE'));
  stream.hangUp();
  for (const name of ['AWAY_1', 'AWAY_2', 'AWAY_3']) await change(name);
  const back = await open(headers, stream.lastEventId());
  await change('AFTER');
  await back.until(isAbout('AFTER'));
  expect(eventsOf(back)).toMatchObject(
    ['AWAY_1', 'AWAY_2', 'AWAY_3', 'AFTER'].map((resourceId) => ({ resourceId })),
  );
});

test('readers who join in the midst of many changes miss none and see none twice', async () => {
  const first = await listen();
  const from = Number(first.stream.lastEventId());
  const changing = Promise.all(Array.from({ length: 40 }, (_, n) => change(`MANY_${n}`)));
  const more = await Promise.all([1, 2, 3].map(() => listen({ lastEventId: String(from) })));
  await changing;
  await change('LAST');
  for (const { stream } of [first, ...more]) {
    await stream.until(isAbout('LAST'));
    const seqs = eventsOf(stream).map(({ seq }) => seq);
    expect(seqs).toEqual(Array.from({ length: 41 }, (_, n) => from + 1 + n));
  }
});

test('a reader who was away too long, or knows a place that does not exist, is told to read anew', async () => {
  const { headers } = await signIn(world, { role: 'admin' });
  const stream = await open(headers, '999999');
  expect(await stream.until(() => true)).toMatchObject({ kind: 'reset' });
  await change('NEXT');
  await stream.until(isAbout('NEXT'));
});

test('the progress of a run is hinted, and hints of drafts are passed on', async () => {
  const { stream } = await listen();
  const runId = await arrangeAskingRun(world, world.orgA, 'flow');
  await stream.until((message) => message.kind === 'hint' && message.resourceId === runId);
  await stream.until((message) => message.kind === 'hint' && message.resourceType === 'approval');
  announce(world.platform, world.orgA, { resourceType: 'draft', resourceId: 'flow_1' });
  await stream.until((message) => message.kind === 'hint' && message.resourceId === 'flow_1');
});

test('what another process commits is heard', async () => {
  const database = openDatabase({ connectionString: world.database.url, connectionsMax: 3 });
  const other = createPlatform({
    database,
    dataDir: '/tmp',
    encryptionKey: Buffer.alloc(32).toString('base64'),
    publicUrl: 'http://localhost:3000',
    outboundAllow: [],
    llm: {},
    logLevel: 'silent',
  });
  await other.platform.live.open();
  const { stream } = await listen();
  const context = { ...world.context(), platform: other.platform, db: other.platform.forOrg(world.orgA) };
  await setEnvVar(context, { name: 'ELSEWHERE', value: 'v', secret: false });
  await stream.until(isAbout('ELSEWHERE'));
  announce(other.platform, world.orgA, { resourceType: 'draft', resourceId: 'flow_2' });
  await stream.until(isAbout('flow_2'));
  const here = {
    orgId: world.orgA,
    flowId: 'flow_3',
    userId: 'usr_1',
    tabId: 't',
    name: 'Ann',
    nodeId: null,
  };
  other.platform.live.presence.touch(here);
  await stream.until((message) => message.kind === 'hint' && message.resourceType === 'presence');
  expect(world.platform.live.presence.list(world.orgA, 'flow_3')).toEqual([here]);
  await other.close();
  await database.close();
});

test('a reader without the scope is not told of what it opens', async () => {
  const { stream } = await listen({ role: 'guest' });
  await world.keyWith([]);
  announce(world.platform, world.orgA, { resourceType: 'run', resourceId: 'run_1' });
  await change('SEEN');
  await stream.until(isAbout('SEEN'));
  expect(stream.messages).not.toContainEqual(expect.objectContaining({ resourceType: 'run' }));
});

test('hanging up frees the stream', async () => {
  await Promise.all(streams.map((stream) => stream.hangUp()));
  await noReaders();
  const { stream } = await listen();
  expect(world.platform.live.readersOf(world.orgA)).toBe(1);
  stream.hangUp();
  await noReaders();
});

test('the stream ends with its session', async () => {
  const { stream, userId } = await listen();
  await world.platform.sql.query({
    name: 'test_disable',
    text: 'UPDATE user_account SET disabled_at = now() WHERE id = $1',
    values: [userId],
  });
  const error = JSON.parse(await stream.untilEvent('serialized-error'));
  expect(error).toMatchObject({ data: { code: 'UNAUTHORIZED', errorCode: 'unauthenticated' } });
});

test('keys, strangers and the twenty-first stream of one person are refused', async () => {
  const refused = async (headers: Record<string, string>) => {
    const stream = await openLiveStream(world, { headers });
    return JSON.parse(await stream.untilEvent('serialized-error')).data.errorCode;
  };
  expect(await refused({})).toBe('unauthenticated');
  expect(await refused({ authorization: `Bearer ${world.key}` })).toBe('sign_in_only');
  const { headers } = await listen();
  await Promise.all(Array.from({ length: 19 }, () => open(headers)));
  expect(await refused(headers)).toBe('too_many_streams');
});

test('no cache and no compression comes between', async () => {
  const { stream } = await listen();
  expect(stream.response.headers.get('content-type')).toBe('text/event-stream');
  expect(stream.response.headers.get('cache-control')).toBe('no-store, no-transform');
});

test('when the server leaves, readers are told to connect again', async () => {
  const own = await createTestWorld();
  const { headers } = await signIn(own, { role: 'admin' });
  const stream = await openLiveStream(own, { headers });
  await stream.until(({ kind }) => kind === 'ready');
  await own.platform.live.close();
  const error = JSON.parse(await stream.untilEvent('serialized-error'));
  expect(error).toMatchObject({ data: { code: 'SERVICE_UNAVAILABLE' } });
  await own.close();
});
