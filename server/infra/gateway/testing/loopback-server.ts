/** Real HTTP and TCP servers on loopback for the gateway's tests; each remembers what reached it. */
import { createServer, type IncomingHttpHeaders, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { TEST_CERTIFICATE, TEST_KEY } from './test-certificate';

type Received = { method: string; url: string; headers: IncomingHttpHeaders; body: string };

export type LoopbackServer = {
  url: string;
  port: number;
  received: Received[];
  /** Connections accepted so far. */
  connections: () => number;
  /** Resolves when the first connection was accepted. */
  connected: () => Promise<void>;
  /** Resolves when no connection is open any more. */
  idle: () => Promise<void>;
  close: () => Promise<void>;
};

export type Answerer = (request: Received, response: ServerResponse) => void;

/** An HTTP server that reads each request whole, remembers it and lets `answer` reply. */
export function startHttpServer(answer: Answerer, address = '127.0.0.1'): Promise<LoopbackServer> {
  const received: Received[] = [];
  return listen(createServer(recorder(received, answer)), { scheme: 'http', address, received });
}

/** The same over TLS, as `localhost` and `secure.test` under `TEST_CERTIFICATE`. */
export function startHttpsServer(answer: Answerer): Promise<LoopbackServer> {
  const received: Received[] = [];
  const server = createTlsServer({ key: TEST_KEY, cert: TEST_CERTIFICATE }, recorder(received, answer));
  return listen(server, { scheme: 'https', address: '127.0.0.1', received });
}

/** A TCP server that hands over each socket, for answers that no HTTP library would send. */
export function startTcpServer(onSocket: (socket: Socket) => void): Promise<LoopbackServer> {
  return listen(createTcpServer(onSocket), { scheme: 'http', address: '127.0.0.1', received: [] });
}

function recorder(received: Received[], answer: Answerer): RequestListener {
  return (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const whole = { method, url, headers, body: Buffer.concat(chunks).toString() };
      received.push(whole);
      answer(whole, response);
    });
  };
}

async function listen(
  server: Server,
  about: { scheme: string; address: string; received: Received[] },
): Promise<LoopbackServer> {
  const open = new Set<Socket>();
  let accepted = 0;
  let onIdle: (() => void) | undefined;
  const first = new Promise<void>((resolve) => server.once('connection', () => resolve()));
  server.on('connection', (socket: Socket) => {
    accepted++;
    open.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => {
      open.delete(socket);
      if (open.size === 0) onIdle?.();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, about.address, resolve));
  const { port } = server.address() as AddressInfo;
  const host = about.address.includes(':') ? `[${about.address}]` : about.address;
  return {
    url: `${about.scheme}://${host}:${port}`,
    port,
    received: about.received,
    connections: () => accepted,
    connected: () => first,
    idle: () =>
      new Promise((resolve) => {
        onIdle = resolve;
        if (open.size === 0) resolve();
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}
