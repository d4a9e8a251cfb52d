import type { OutgoingHttpHeaders } from 'node:http';
import { expect, test } from 'vitest';
import { requestDigest } from './canonical-request';
import type { GatewayCall } from './gateway-request';
import { nextHop } from './redirects';
import { type LoopbackServer, startHttpServer } from './testing/loopback-server';
import { call, request, testGateway, use } from './testing/test-gateway';
import { type WireRequest, wireRequest } from './wire-request';

type Step = { status: number; headers: OutgoingHttpHeaders };

/** A server that redirects as told and answers everything else with the path. */
function redirecting(steps: Record<string, Step>): Promise<LoopbackServer> {
  return use(
    startHttpServer(({ url }, response) => {
      const step = steps[url];
      if (step === undefined) response.end(`at ${url}`);
      else response.writeHead(step.status, step.headers).end('moved');
    }),
  );
}

const to = (status: number, location: string): Step => ({ status, headers: { Location: location } });

test('up to three redirects are followed and recorded; the fourth ends the call', async () => {
  const server = await redirecting({
    '/a': to(302, '/b'),
    '/b': to(301, 'c?x=1'),
    '/c?x=1': to(308, '/d#fragment'),
    '/loop': to(302, '/loop'),
  });
  const gateway = testGateway();
  const { result, record } = await gateway.send(request(call(`${server.url}/a`)));
  expect(result).toMatchObject({ status: 200, body: 'at /d' });
  expect(record.hops).toEqual([
    { url: `${server.url}/b`, status: 302 },
    { url: `${server.url}/c?x=1`, status: 301 },
    { url: `${server.url}/d#fragment`, status: 308 },
  ]);
  const loop = await gateway.send(request(call(`${server.url}/loop`)));
  expect(loop.result).toMatchObject({ error: { code: 'too_many_redirects', retryable: false } });
  expect(server.received.filter(({ url }) => url === '/loop')).toHaveLength(4);
});

test('a redirect to a private address is refused like a first call', async () => {
  const inside = await use(startHttpServer((_, response) => response.end('metadata')));
  const server = await redirecting({
    '/ip': to(302, `${inside.url}/latest/meta-data`),
    '/decimal': to(302, `http://2130706433:${inside.port}/`),
    '/name': to(307, `http://internal.test:${inside.port}/`),
    '/scheme': to(302, 'file:///etc/passwd'),
    '/login': to(302, `http://user:pw@127.0.0.1:${inside.port}/`),
  });
  const gateway = testGateway({
    allow: [`127.0.0.1:${server.port}`],
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
  });
  for (const [path, code] of Object.entries({
    '/ip': 'blocked_target',
    '/decimal': 'blocked_target',
    '/name': 'blocked_target',
    '/scheme': 'invalid_url',
    '/login': 'invalid_url',
  })) {
    const { result } = await gateway.send(request(call(server.url + path)));
    expect(result, path).toMatchObject({ error: { code, retryable: false } });
  }
  expect(inside.connections()).toBe(0);
});

test('301, 302 and 303 turn a POST into a GET without its body; 307 and 308 repeat it', async () => {
  const server = await redirecting(
    Object.fromEntries([301, 302, 303, 307, 308].map((status) => [`/${status}`, to(status, '/end')])),
  );
  const gateway = testGateway();
  for (const status of [301, 302, 303, 307, 308]) {
    await gateway.send(request(call(`${server.url}/${status}`, { method: 'POST', body: { a: 1 } })));
    const arrived = server.received.at(-1);
    const isRepeated = status >= 307;
    expect(arrived?.method).toBe(isRepeated ? 'POST' : 'GET');
    expect(arrived?.body).toBe(isRepeated ? '{"a":1}' : '');
    expect(arrived?.headers['content-type']).toBe(isRepeated ? 'application/json' : undefined);
  }
  await gateway.send(request(call(`${server.url}/303`, { method: 'DELETE' })));
  expect(server.received.at(-1)?.method).toBe('GET');
  await gateway.send(request(call(`${server.url}/302`, { method: 'PUT', body: 'x' })));
  expect(server.received.at(-1)).toMatchObject({ method: 'PUT', body: 'x' });
});

test('credentials and headers that held a secret stay with their origin, also on the way back', async () => {
  const home = await use(
    startHttpServer(({ url }, response) => {
      if (url === '/away') response.writeHead(302, { Location: `${other.url}/back` }).end();
      else response.end('home again');
    }),
  );
  const other = await redirecting({ '/back': to(302, `${home.url}/end`) });
  const sentinel = '__cs_1_KEY__';
  const secret = request(
    call(`${home.url}/away`, {
      headers: { 'X-Signed': `v1 ${sentinel}`, Cookie: 'a=b', 'X-Api-Key': 'literal', 'X-Plain': 'kept' },
    }),
    {
      secrets: { [sentinel]: 'secret-value' },
      authHeader: { name: 'X-Connection-Key', value: 'connection-secret' },
    },
  );
  const { result } = await testGateway().send(secret);
  expect(result).toMatchObject({ status: 200, body: 'home again' });
  expect(home.received[0]?.headers).toMatchObject({ 'x-signed': 'v1 secret-value', cookie: 'a=b' });
  for (const arrived of [other.received[0], home.received[1]]) {
    expect(arrived?.headers).toMatchObject({ 'x-plain': 'kept', host: expect.any(String) });
    for (const name of ['x-signed', 'cookie', 'x-api-key', 'x-connection-key'])
      expect(arrived?.headers[name]).toBeUndefined();
  }
});

test('on the same origin credentials go along', async () => {
  const server = await redirecting({ '/a': to(307, '/b') });
  await testGateway().send(
    request(call(`${server.url}/a`), {
      authHeader: { name: 'Authorization', value: 'Bearer key-of-connection' },
    }),
  );
  expect(server.received[1]?.headers.authorization).toBe('Bearer key-of-connection');
});

test('a body that holds a secret is not carried to another origin', async () => {
  const other = await redirecting({});
  const server = await redirecting({ '/a': to(307, other.url), '/b': to(303, other.url) });
  const sentinel = '__cs_1_KEY__';
  const send = (path: string) =>
    testGateway().send(
      request(call(server.url + path, { method: 'POST', body: { key: sentinel } }), {
        secrets: { [sentinel]: 'secret-value' },
      }),
    );
  expect((await send('/a')).result).toMatchObject({ error: { code: 'blocked_target' } });
  expect(other.received).toHaveLength(0);
  expect((await send('/b')).result).toMatchObject({ status: 200 });
  expect(other.received[0]).toMatchObject({ method: 'GET', body: '' });
});

test('an approved call is not led to another origin', async () => {
  const other = await redirecting({});
  const server = await redirecting({ '/away': to(307, other.url), '/near': to(307, '/end') });
  const approved = (made: GatewayCall) =>
    testGateway().send(request(made, { approvedDigest: requestDigest(made) }));
  expect((await approved(call(`${server.url}/away`))).result).toMatchObject({
    error: { code: 'approval_mismatch' },
  });
  expect(other.received).toHaveLength(0);
  expect((await approved(call(`${server.url}/near`))).result).toMatchObject({ body: 'at /end' });
});

test('an encrypted call is never continued in plain text', () => {
  const prepared = wireRequest(request(call('https://secure.test/a')));
  const wire = (prepared as { wire: WireRequest }).wire;
  const answer = (location: string) =>
    ({ kind: 'answer', status: 302, headers: { location }, bytes: Buffer.alloc(0), bodyBytes: 0 }) as const;
  const facts = { hopsSoFar: 0, isApproved: false };
  expect(nextHop(wire, answer('http://secure.test/a'), facts)).toMatchObject({
    error: { code: 'blocked_target' },
  });
  expect(nextHop(wire, answer('//secure.test/b'), facts)).toMatchObject({
    kind: 'hop',
    wire: { url: new URL('https://secure.test/b') },
  });
});

test('a redirect without a place, or an answer that only looks like one, is an answer', async () => {
  const server = await redirecting({
    '/304': { status: 304, headers: {} },
    '/300': to(300, '/x'),
    '/302': { status: 302, headers: {} },
    '/201': to(201, '/x'),
  });
  for (const status of [300, 302, 304, 201]) {
    const { result } = await testGateway().send(request(call(`${server.url}/${status}`)));
    expect(result).toMatchObject({ kind: 'response', status });
  }
});
