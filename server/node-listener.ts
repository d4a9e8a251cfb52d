/**
 * Node's request and response as the web's, and back. Guarantees: a body is read only as far as any limit of ours
 * reaches, a hung-up caller cancels a streamed answer, and X-Forwarded-For is believed only from a trusted proxy.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Past the largest limit (a canvas of 5 MiB) keeping more would only fill memory: the handler answers 413. */
const BODY_BYTES_KEPT_MAX = 6 * 1024 * 1024;
/** So far an oversized body is read, to be thrown away: a caller that still sends would miss the answer. */
const BODY_BYTES_READ_MAX = 64 * 1024 * 1024;

type Handler = (request: Request) => Promise<Response>;
type Options = { trustsProxy: boolean };

/** A listener for `http.createServer` around a web handler. A handler that throws is answered with a bare 500. */
export function nodeListener(handle: Handler, { trustsProxy }: Options) {
  return async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    try {
      const request = await webRequest(incoming, trustsProxy);
      if (request === undefined) {
        outgoing.writeHead(400, { connection: 'close' }).end();
        return;
      }
      // What is left of an oversized body is not waited for.
      if (!incoming.complete) outgoing.setHeader('connection', 'close');
      await send(await handle(request), outgoing, incoming.method === 'HEAD');
    } catch (error) {
      if (outgoing.headersSent || incoming.destroyed) outgoing.destroy();
      else outgoing.writeHead(500, { 'content-type': 'application/json' }).end('{"error":"internal error"}');
      if (!incoming.destroyed) throw error;
    }
  };
}

/** Who calls: the peer of the socket, or whom a trusted proxy says it was called by (the last hop it names). */
export function callerAddress(incoming: IncomingMessage, trustsProxy: boolean): string {
  const forwarded = trustsProxy ? [incoming.headers['x-forwarded-for']].flat().at(-1) : undefined;
  // A server that listens on IPv6 and IPv4 alike sees `::ffff:192.0.2.1` for the latter.
  const peer = incoming.socket.remoteAddress?.replace(/^::ffff:(?=[\d.]+$)/, '') ?? '';
  return forwarded?.split(',').at(-1)?.trim() || peer;
}

async function webRequest(incoming: IncomingMessage, trustsProxy: boolean): Promise<Request | undefined> {
  const { method = 'GET', rawHeaders } = incoming;
  const headers = new Headers();
  for (let at = 0; at + 1 < rawHeaders.length; at += 2)
    headers.append(rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '');
  headers.set('x-forwarded-for', callerAddress(incoming, trustsProxy));
  const body = method === 'GET' || method === 'HEAD' ? undefined : await readBody(incoming);
  try {
    return new Request(`http://${incoming.headers.host ?? 'localhost'}${incoming.url ?? '/'}`, {
      method,
      headers,
      body,
    });
  } catch {
    return undefined;
  }
}

function readBody(incoming: IncomingMessage): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const finish = () => resolve(bytes === 0 ? undefined : Buffer.concat(chunks));
    incoming.on('data', (chunk: Buffer) => {
      if (bytes <= BODY_BYTES_KEPT_MAX) chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > BODY_BYTES_READ_MAX) {
        incoming.pause();
        finish();
      }
    });
    incoming.on('end', finish);
    incoming.on('error', reject);
    incoming.on('close', () => reject(new Error('the caller hung up')));
  });
}

async function send(response: Response, outgoing: ServerResponse, isHead: boolean): Promise<void> {
  outgoing.statusCode = response.status;
  for (const [name, value] of response.headers) outgoing.appendHeader(name, value);
  const reader = response.body?.getReader();
  if (reader === undefined || isHead) {
    await reader?.cancel();
    outgoing.end();
    return;
  }
  outgoing.on('close', () => void reader.cancel().catch(() => {}));
  const isLive = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
  const first = await reader.read();
  // Most answers are one chunk: knowing that, they go out in one piece with their length.
  const second = isLive || first.done ? undefined : await reader.read();
  if (first.done || second?.done) {
    outgoing.setHeader('content-length', first.value?.byteLength ?? 0);
    outgoing.end(first.value);
    return;
  }
  await write(outgoing, first.value);
  if (second !== undefined) await write(outgoing, second.value);
  for (let next = await reader.read(); !next.done; next = await reader.read())
    await write(outgoing, next.value);
  outgoing.end();
}

async function write(outgoing: ServerResponse, chunk: Uint8Array): Promise<void> {
  if (outgoing.destroyed || outgoing.write(chunk)) return;
  await new Promise<void>((resolve) => {
    const goOn = () => {
      outgoing.off('drain', goOn).off('close', goOn);
      resolve();
    };
    outgoing.on('drain', goOn).on('close', goOn);
  });
}
