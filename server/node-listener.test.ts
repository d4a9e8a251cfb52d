import http from 'node:http';
import net from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { callerAddress, nodeListener } from './node-listener';

const servers: http.Server[] = [];

/** Serves `handle` on loopback; returns its address. Errors that the listener reports are collected. */
async function serve(handle: (request: Request) => Promise<Response>, trustsProxy = false) {
  const errors: unknown[] = [];
  const listener = nodeListener(handle, { trustsProxy });
  const server = http.createServer((incoming, outgoing) => {
    listener(incoming, outgoing).catch((error: unknown) => errors.push(error));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  return { port, url: `http://127.0.0.1:${port}`, errors };
}

const echo = async (request: Request) =>
  Response.json({
    url: new URL(request.url).pathname,
    method: request.method,
    body: await request.text(),
    from: request.headers.get('x-forwarded-for'),
  });

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

describe('the node listener', () => {
  test('passes method, path, headers and body on, and status, headers and body back', async () => {
    const { url } = await serve(async (request) => {
      const headers = new Headers({ 'x-echo': request.headers.get('x-given') ?? '' });
      headers.append('set-cookie', 'a=1');
      headers.append('set-cookie', 'b=2');
      return new Response(`${request.method} ${await request.text()}`, { status: 202, headers });
    });
    const response = await fetch(`${url}/api/flows`, {
      method: 'POST',
      body: 'bytes',
      headers: { 'x-given': 'yes' },
    });
    expect(response.status).toBe(202);
    expect(response.headers.get('x-echo')).toBe('yes');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(response.headers.get('content-length')).toBe('10');
    expect(await response.text()).toBe('POST bytes');
  });

  test('answers without a body when there is none', async () => {
    const { url } = await serve(async () => new Response(null, { status: 204 }));
    const response = await fetch(url, { method: 'DELETE' });
    expect(response.status).toBe(204);
    expect(await response.text()).toBe('');
  });

  test('answers HEAD with the headers only', async () => {
    const { url } = await serve(async () => new Response('long', { headers: { 'x-is': 'there' } }));
    const response = await fetch(url, { method: 'HEAD' });
    expect(response.headers.get('x-is')).toBe('there');
    expect(await response.text()).toBe('');
  });

  test('sends a live stream as it comes and cancels it when the caller hangs up', async () => {
    let cancelled = () => {};
    const isCancelled = new Promise<void>((resolve) => {
      cancelled = resolve;
    });
    const { url } = await serve(async () => {
      const body = new ReadableStream({
        start: (controller) => controller.enqueue(new TextEncoder().encode('data: 1\n\n')),
        cancel: cancelled,
      });
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    });
    const caller = new AbortController();
    const response = await fetch(url, { signal: caller.signal });
    const first = await response.body?.getReader().read();
    expect(new TextDecoder().decode(first?.value)).toBe('data: 1\n\n');
    caller.abort();
    await isCancelled;
  });

  test('sends an answer of many chunks whole', async () => {
    const chunk = new Uint8Array(100_000).fill(120);
    const { url } = await serve(async () => {
      let left = 50;
      const body = new ReadableStream({
        pull: (controller) => {
          left -= 1;
          if (left < 0) controller.close();
          else controller.enqueue(chunk);
        },
      });
      return new Response(body);
    });
    expect((await (await fetch(url)).arrayBuffer()).byteLength).toBe(5_000_000);
  });

  test('keeps of an oversized body no more than any limit needs, and still answers', async () => {
    const { url } = await serve(async (request) => {
      const { byteLength } = await request.arrayBuffer();
      return Response.json({ byteLength, declared: request.headers.get('content-length') }, { status: 413 });
    });
    const response = await fetch(url, { method: 'POST', body: new Uint8Array(20 * 1024 * 1024) });
    const { byteLength, declared } = (await response.json()) as { byteLength: number; declared: string };
    expect(response.status).toBe(413);
    expect(declared).toBe(String(20 * 1024 * 1024));
    expect(byteLength).toBeGreaterThan(5 * 1024 * 1024);
    expect(byteLength).toBeLessThan(7 * 1024 * 1024);
  });

  test('answers a handler that throws with a bare 500', async () => {
    const { url, errors } = await serve(() => Promise.reject(new Error('secret detail')));
    const response = await fetch(url);
    expect(response.status).toBe(500);
    expect(await response.text()).toBe('{"error":"internal error"}');
    expect(errors).toEqual([new Error('secret detail')]);
  });

  test('refuses a request that is no web request', async () => {
    const { port } = await serve(echo);
    const socket = net.connect(port, '127.0.0.1');
    socket.end('GET / HTTP/1.1\r\nHost: a b c\r\n\r\n');
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      socket.on('data', (data) => {
        text += data;
      });
      socket.on('close', () => resolve(text));
    });
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
  });

  test('believes the socket, not the caller, about the address', async () => {
    const { url } = await serve(echo);
    const response = await fetch(url, { headers: { 'x-forwarded-for': '203.0.113.9' } });
    expect(await response.json()).toMatchObject({ from: '127.0.0.1' });
  });

  test.each([
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8::1', '2001:db8::1'],
  ])('writes the address %s as %s', (remoteAddress, shown) => {
    const incoming = { headers: {}, socket: { remoteAddress } } as http.IncomingMessage;
    expect(callerAddress(incoming, false)).toBe(shown);
  });

  test('believes the last hop that a trusted proxy names', async () => {
    const { url } = await serve(echo, true);
    const response = await fetch(url, { headers: { 'x-forwarded-for': '198.51.100.1, 203.0.113.9' } });
    expect(await response.json()).toMatchObject({ from: '203.0.113.9' });
  });
});
