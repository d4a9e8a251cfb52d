import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { startHttpServer, startTcpServer } from './testing/loopback-server';
import { call, request, testGateway, use } from './testing/test-gateway';

const TIMEOUT = { kind: 'error', error: { code: 'timeout', retryable: true } };
const TOO_LARGE = { kind: 'error', error: { code: 'response_too_large', retryable: false } };
const NETWORK = { kind: 'error', error: { code: 'network', retryable: true } };
const MEGABYTE = Buffer.alloc(1024 * 1024, 'x');

test('a server that accepts and never answers ends the call at its limit and loses the connection', async () => {
  const server = await use(startTcpServer((socket) => void socket.resume()));
  const { result, record } = await testGateway().send(request(call(server.url, { timeoutMs: 200 })));
  expect(result).toMatchObject(TIMEOUT);
  expect(record).toMatchObject({ isSent: true, errorCode: 'timeout' });
  await server.idle();
});

test('headers that arrive byte by byte do not extend the limit', async () => {
  const server = await use(
    startTcpServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nX-Slow: ');
      const drip = setInterval(() => socket.write('a'), 20);
      socket.on('close', () => clearInterval(drip));
    }),
  );
  const { result } = await testGateway().send(request(call(server.url, { timeoutMs: 300 })));
  expect(result).toMatchObject(TIMEOUT);
  await server.idle();
});

test('a body that drips forever ends at the limit', async () => {
  const server = await use(
    startHttpServer((_, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(drip));
    }),
  );
  const { result } = await testGateway().send(request(call(server.url, { timeoutMs: 300 })));
  expect(result).toMatchObject(TIMEOUT);
  await server.idle();
});

test('the limit covers all redirects together', async () => {
  const server = await use(
    startHttpServer(({ url }, response) => {
      if (url === '/end') return;
      response.writeHead(302, { Location: '/end' }).end();
    }),
  );
  const { result, record } = await testGateway().send(request(call(server.url, { timeoutMs: 300 })));
  expect(result).toMatchObject(TIMEOUT);
  expect(record.hops).toEqual([{ url: `${server.url}/end`, status: 302 }]);
});

test('a call that times out while it waits for a connection is never sent', async () => {
  let release: (() => void) | undefined;
  const server = await use(
    startHttpServer(({ url }, response) => {
      if (url === '/slow') release = () => response.end('slow');
      else response.end();
    }),
  );
  const gateway = testGateway({ connectionsPerOrigin: 1 });
  const send = (path: string, timeoutMs: number) =>
    gateway.send(request(call(server.url + path, { timeoutMs })));
  const slow = send('/slow', 10_000);
  const waiting = await send('/waiting', 200);
  expect(waiting.result).toMatchObject(TIMEOUT);
  expect(waiting.record.isSent).toBe(false);
  release?.();
  expect((await slow).result).toMatchObject({ body: 'slow' });
  await send('/after', 10_000);
  expect(server.received.map(({ url }) => url)).toEqual(['/slow', '/after']);
});

test('a gigabyte is cut off at the cap, and other calls go on', async () => {
  let written = 0;
  const server = await use(
    startHttpServer(({ url }, response) => {
      if (url === '/small') return void response.end('small');
      response.writeHead(200, { 'Content-Type': 'application/octet-stream' });
      const more = () => {
        while (written < 1024 && !response.destroyed) {
          written++;
          if (!response.write(MEGABYTE)) return;
        }
        response.end();
      };
      response.on('drain', more);
      more();
    }),
  );
  const gateway = testGateway();
  const [large, small] = await Promise.all([
    gateway.send(request(call(server.url))),
    gateway.send(request(call(`${server.url}/small`))),
  ]);
  expect(large.result).toMatchObject(TOO_LARGE);
  expect(small.result).toMatchObject({ status: 200, body: 'small' });
  expect(written).toBeLessThan(200);
});

test('an answer that announces more than the cap is not read at all', async () => {
  const server = await use(
    startTcpServer((socket) => {
      socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n'));
    }),
  );
  expect((await testGateway().send(request(call(server.url)))).result).toMatchObject(TOO_LARGE);
  await server.idle();
});

test('a small compressed answer that unpacks past the cap is refused', async () => {
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
  const twice = gzipSync(bomb);
  const server = await use(
    startHttpServer(({ url }, response) => {
      const encoding = url === '/twice' ? 'gzip, gzip' : 'gzip';
      response.writeHead(200, { 'Content-Encoding': encoding }).end(url === '/twice' ? twice : bomb);
    }),
  );
  const gateway = testGateway();
  expect(bomb.length).toBeLessThan(100_000);
  for (const path of ['/once', '/twice'])
    expect((await gateway.send(request(call(server.url + path)))).result).toMatchObject(TOO_LARGE);
});

test('an answer of exactly the cap is read, one byte more is not', async () => {
  const server = await use(
    startHttpServer(({ url }, response) => response.end('x'.repeat(Number(url.slice(1))))),
  );
  const gateway = testGateway({ responseBytesMax: 4096 });
  expect((await gateway.send(request(call(`${server.url}/4096`)))).result).toMatchObject({ status: 200 });
  expect((await gateway.send(request(call(`${server.url}/4097`)))).result).toMatchObject(TOO_LARGE);
});

test('answers that lie about their length, break off or are no HTTP are network failures', async () => {
  const answers: Record<string, string> = {
    '/short': 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this',
    '/chunk': 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\npart',
    '/none': '',
    '/garbage': 'SSH-2.0-OpenSSH_9.2\r\n',
    '/both': 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  };
  const server = await use(
    startTcpServer((socket) => {
      socket.once('data', (head) => socket.end(answers[head.toString().split(' ')[1] ?? ''] ?? ''));
    }),
  );
  const gateway = testGateway();
  for (const path of Object.keys(answers)) {
    const { result } = await gateway.send(request(call(server.url + path)));
    expect(result, path).toMatchObject(NETWORK);
  }
});

test('endless headers are refused', async () => {
  const server = await use(
    startTcpServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const more = () => {
        while (!socket.destroyed && socket.write(`X-Filler: ${'y'.repeat(8000)}\r\n`)) {}
      };
      socket.on('drain', more);
      more();
    }),
  );
  expect((await testGateway().send(request(call(server.url)))).result).toMatchObject(TOO_LARGE);
});

test('a closed port is a network failure that may be tried again', async () => {
  const server = await startTcpServer(() => {});
  await server.close();
  const { result, record } = await testGateway().send(request(call(server.url)));
  expect(result).toMatchObject(NETWORK);
  expect(record.isSent).toBe(false);
});

test('a wrong or unknown compression is a failure, not a crash', async () => {
  const server = await use(
    startHttpServer(({ url }, response) =>
      response.writeHead(200, { 'Content-Encoding': url.slice(1) }).end('not compressed'),
    ),
  );
  const gateway = testGateway();
  for (const encoding of ['gzip', 'br', 'deflate', 'magic'])
    expect((await gateway.send(request(call(`${server.url}/${encoding}`)))).result).toMatchObject(NETWORK);
});

test('closing the gateway ends what is in flight', async () => {
  const server = await use(startTcpServer((socket) => void socket.resume()));
  const gateway = testGateway();
  const inFlight = gateway.send(request(call(server.url)));
  await server.connected();
  await gateway.close();
  expect((await inFlight).result).toMatchObject(NETWORK);
  expect((await gateway.send(request(call(server.url)))).result).toMatchObject(NETWORK);
});
