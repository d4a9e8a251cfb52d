import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { startHttpServer, startHttpsServer } from './testing/loopback-server';
import { TEST_CERTIFICATE } from './testing/test-certificate';
import { call, request, TRACE_ID, testGateway, use } from './testing/test-gateway';

const json = { 'content-type': 'application/json' };

test('a call carries its method, query, headers and JSON body, and brings back parsed JSON', async () => {
  const server = await use(
    startHttpServer((_, response) => response.writeHead(201, json).end('{"ok":true}')),
  );
  const { result, record } = await testGateway().send(
    request(
      call(`${server.url}/v1/check?a=1`, {
        method: 'POST',
        headers: { 'X-Custom': 'yes' },
        query: { 'b c': 'd&e' },
        body: { name: 'Siti', amount: 1.5 },
      }),
    ),
  );
  expect(result).toMatchObject({ kind: 'response', status: 201, body: { ok: true } });
  const [received] = server.received;
  expect(received).toMatchObject({ method: 'POST', url: '/v1/check?a=1&b%20c=d%26e' });
  expect(received?.body).toBe('{"name":"Siti","amount":1.5}');
  expect(received?.headers).toMatchObject({
    'x-custom': 'yes',
    'content-type': 'application/json',
    'content-length': '28',
    'x-quantum-trace-id': TRACE_ID,
    'idempotency-key': 'run_1:check',
    'user-agent': 'countersign',
  });
  expect(record).toMatchObject({ isSent: true, remoteAddress: '127.0.0.1', hops: [], isApproved: false });
  expect(record.response).toMatchObject({ status: 201, bodyBytes: 11 });
  expect(record.request.bodyBytes).toBe(28);
});

test('a text body goes out as text unless the call names its type', async () => {
  const server = await use(startHttpServer((_, response) => response.end()));
  const gateway = testGateway();
  const post = (headers: Record<string, string>) =>
    gateway.send(request(call(server.url, { method: 'POST', body: 'plain ✓', headers })));
  await post({});
  await post({ 'Content-Type': 'application/xml' });
  expect(server.received.map(({ headers }) => headers['content-type'])).toEqual([
    'text/plain; charset=utf-8',
    'application/xml',
  ]);
  expect(server.received[0]?.body).toBe('plain ✓');
});

test('a call cannot set the headers that frame it or name its trace', async () => {
  const server = await use(startHttpServer((_, response) => response.end()));
  const headers = {
    Host: 'evil.example',
    'content-length': '3',
    'Transfer-Encoding': 'chunked',
    Connection: 'close',
    'X-Quantum-Trace-Id': 'f'.repeat(32),
  };
  await testGateway().send(request(call(server.url, { method: 'POST', body: [1, 2, 3], headers })));
  expect(server.received[0]?.headers).toMatchObject({
    host: `127.0.0.1:${server.port}`,
    'content-length': '7',
    'x-quantum-trace-id': TRACE_ID,
  });
  expect(server.received[0]?.headers['transfer-encoding']).toBeUndefined();
  expect(server.received[0]?.body).toBe('[1,2,3]');
});

test('a header with a line break or outside Latin-1 is refused, also when a secret brings it', async () => {
  const server = await use(startHttpServer((_, response) => response.end()));
  const gateway = testGateway();
  for (const value of ['a\r\nX-Injected: 1', 'a\nb', 'tick ✓', 'nul\0']) {
    const direct = await gateway.send(request(call(server.url, { headers: { 'X-A': value } })));
    expect(direct.result).toMatchObject({
      kind: 'error',
      error: { code: 'invalid_header', retryable: false },
    });
    const secret = await gateway.send(
      request(call(server.url, { headers: { 'X-A': '__cs_1_K__' } }), { secrets: { __cs_1_K__: value } }),
    );
    expect(secret.result).toMatchObject({ error: { code: 'invalid_header' } });
  }
  const name = await gateway.send(request(call(server.url, { headers: { 'X A:': '1' } })));
  expect(name.result).toMatchObject({ error: { code: 'invalid_header' } });
  expect(server.received).toHaveLength(0);
});

test('secrets arrive in the spelling of their place and show nowhere in the record', async () => {
  const server = await use(startHttpServer((_, response) => response.end('ok')));
  const secret = 'p@ss/"wörd"&more';
  const sentinel = '__cs_9f_KEY__';
  const { record } = await testGateway().send(
    request(
      call(`${server.url}/u/${sentinel}`, {
        method: 'POST',
        headers: { 'X-Key': `k ${sentinel}` },
        query: { key: sentinel },
        body: { key: sentinel, text: `<${sentinel}>` },
      }),
      {
        secrets: { [sentinel]: secret },
        authHeader: { name: 'Authorization', value: 'Bearer conn-key-123' },
      },
    ),
  );
  const [received] = server.received;
  const encoded = encodeURIComponent(secret);
  expect(received?.url).toBe(`/u/${encoded}?key=${encoded}`);
  expect(Buffer.from(received?.headers['x-key'] as string, 'latin1').toString('latin1')).toBe(`k ${secret}`);
  expect(JSON.parse(received?.body ?? '')).toEqual({ key: secret, text: `<${secret}>` });
  expect(received?.headers.authorization).toBe('Bearer conn-key-123');
  expect(record.canonical).toContain('{{env.KEY}}');
  expect(record.request.url).toBe(`${server.url}/u/***?key=***`);
  expect(record.request.headers).toMatchObject({ 'x-key': '***', authorization: '***' });
  for (const leak of [secret, encoded, 'conn-key-123', 'wörd', sentinel])
    expect(JSON.stringify(record)).not.toContain(leak);
});

test('a secret that the other side echoes is taken out of the result', async () => {
  const echo = await use(
    startHttpServer(({ headers, body }, response) => {
      response.writeHead(200, { ...json, 'X-Echo': String(headers.authorization) });
      response.end(JSON.stringify({ headers, [`key ${headers['x-key']}`]: body, kept: 'data' }));
    }),
  );
  const sentinel = '__cs_9f_KEY__';
  const { result, record } = await testGateway().send(
    request(call(echo.url, { method: 'POST', headers: { 'X-Key': sentinel }, body: { k: sentinel } }), {
      secrets: { [sentinel]: 'correct-horse"battery' },
      authHeader: { name: 'Authorization', value: 'Bearer connection-key' },
    }),
  );
  expect(result).toMatchObject({
    kind: 'response',
    body: { kept: 'data', headers: { authorization: '***' } },
  });
  expect(JSON.stringify([result, record])).not.toMatch(/correct-horse|connection-key/);
});

test('a cookie that is set reaches the flow but not the record', async () => {
  const server = await use(
    startHttpServer((_, response) =>
      response.writeHead(200, { 'Set-Cookie': ['sid=abc; HttpOnly', 'lang=id'] }).end(),
    ),
  );
  const { result, record } = await testGateway().send(request(call(server.url)));
  expect(result).toMatchObject({ headers: { 'set-cookie': 'sid=abc; HttpOnly, lang=id' } });
  expect(record.response?.headers['set-cookie']).toBe('***');
});

test('a GET may carry a body', async () => {
  const server = await use(startHttpServer((_, response) => response.end()));
  await testGateway().send(request(call(server.url, { body: { query: 'all' } })));
  expect(server.received[0]).toMatchObject({ method: 'GET', body: '{"query":"all"}' });
});

test('connections are kept and used again by calls in a row', async () => {
  const server = await use(startHttpServer((_, response) => response.end('{}')));
  const gateway = testGateway();
  for (let i = 0; i < 10; i++) {
    const { record } = await gateway.send(request(call(server.url)));
    expect(record.remoteAddress).toBe('127.0.0.1');
  }
  // A connection rests for one turn of the event loop after each answer, so two may take turns.
  expect(server.connections()).toBeLessThanOrEqual(2);
});

test('IPv6 is called like IPv4', async () => {
  const server = await use(startHttpServer((_, response) => response.end('six'), '::1'));
  const { result, record } = await testGateway().send(request(call(server.url)));
  expect(result).toMatchObject({ status: 200, body: 'six' });
  expect(record.remoteAddress).toBe('::1');
});

test('TLS is verified against the name in the address', async () => {
  const server = await use(startHttpsServer((_, response) => response.end('sealed')));
  const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
  const trusting = testGateway({ ca: TEST_CERTIFICATE, resolve });
  const to = (host: string) => request(call(`https://${host}:${server.port}/`));
  expect((await trusting.send(to('secure.test'))).result).toMatchObject({ status: 200, body: 'sealed' });
  expect((await trusting.send(to('other.test'))).result).toMatchObject({
    error: { code: 'network', message: expect.stringContaining('ERR_TLS_CERT_ALTNAME_INVALID') },
  });
  expect((await testGateway({ resolve }).send(to('secure.test'))).result).toMatchObject({
    error: { code: 'network', message: expect.stringContaining('DEPTH_ZERO_SELF_SIGNED_CERT') },
  });
  expect(server.received).toHaveLength(1);
});

test('Retry-After of a refusal is handed on in milliseconds', async () => {
  const server = await use(
    startHttpServer((_, response) => response.writeHead(429, { 'Retry-After': '7' }).end('slow down')),
  );
  const { result } = await testGateway().send(request(call(server.url)));
  expect(result).toMatchObject({ kind: 'response', status: 429, body: 'slow down', retryAfterMs: 7000 });
});

test('compressed answers are read', async () => {
  const server = await use(
    startHttpServer((_, response) =>
      response.writeHead(200, { ...json, 'Content-Encoding': 'gzip' }).end(gzipSync('{"zipped":true}')),
    ),
  );
  const { result } = await testGateway().send(request(call(server.url)));
  expect(result).toMatchObject({ status: 200, body: { zipped: true } });
});

test('an address that is no http URL is refused with nothing sent', async () => {
  const gateway = testGateway();
  for (const url of [
    '',
    'example.com/x',
    '/path',
    'file:///etc/passwd',
    'ftp://example.com',
    'javascript:1',
    'http://',
    'http://user:pw@127.0.0.1/',
    'gopher://127.0.0.1:70/',
    'http://[::1',
    'http://a b/',
  ]) {
    const { result, record } = await gateway.send(request(call(url)));
    expect(result).toMatchObject({ kind: 'error', error: { code: 'invalid_url', retryable: false } });
    expect(record).toMatchObject({ isSent: false, errorCode: 'invalid_url' });
  }
});

test('a body nested too deep to be written fails its own call only', async () => {
  let deep: unknown[] = [];
  for (let i = 0; i < 200_000; i++) deep = [deep];
  const { result } = await testGateway().send(
    request(call('http://127.0.0.1:1/', { method: 'POST', body: deep as never })),
  );
  expect(result).toMatchObject({ kind: 'error', error: { code: 'invalid_body', retryable: false } });
});
