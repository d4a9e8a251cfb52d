/**
 * A small S3-compatible store on loopback, in memory, path style: PUT, GET and DELETE of objects. It insists on
 * signed requests, on the bucket, and on the expiry of presigned links.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Stored = { bytes: Buffer; contentType: string };

export type S3Server = { url: string; keys: () => string[]; close: () => Promise<void> };

export async function startS3Server(bucket: string, accessKeyId: string): Promise<S3Server> {
  const objects = new Map<string, Stored>();
  const server = createServer((request, response) => {
    handle(request, response, { objects, bucket, accessKeyId }).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    keys: () => [...objects.keys()].sort(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Store = { objects: Map<string, Stored>; bucket: string; accessKeyId: string };

async function handle(request: IncomingMessage, response: ServerResponse, store: Store): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://s3');
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  if (!isSigned(request, url, store.accessKeyId)) return refuse(response, 403, 'AccessDenied');
  if (!url.pathname.startsWith(`/${store.bucket}/`)) return refuse(response, 404, 'NoSuchBucket');
  const key = decodeURIComponent(url.pathname.slice(store.bucket.length + 2));
  if (request.method === 'PUT') {
    store.objects.set(key, {
      bytes: Buffer.concat(chunks),
      contentType: request.headers['content-type'] ?? '',
    });
    response.writeHead(200, { etag: '"0"' }).end();
  } else if (request.method === 'DELETE') {
    store.objects.delete(key);
    response.writeHead(204).end();
  } else {
    const found = store.objects.get(key);
    if (found === undefined) return refuse(response, 404, 'NoSuchKey');
    response.writeHead(200, { 'content-type': found.contentType }).end(found.bytes);
  }
}

function isSigned(request: IncomingMessage, url: URL, accessKeyId: string): boolean {
  const header = request.headers.authorization ?? '';
  if (header.startsWith(`AWS4-HMAC-SHA256 Credential=${accessKeyId}/`)) return true;
  return (
    url.searchParams.get('X-Amz-Credential')?.startsWith(`${accessKeyId}/`) === true &&
    Number(url.searchParams.get('X-Amz-Expires')) > 0 &&
    url.searchParams.has('X-Amz-Signature')
  );
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response
    .writeHead(status, { 'content-type': 'application/xml' })
    .end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
}
