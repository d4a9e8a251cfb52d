/**
 * The API as callers see it: a real HTTP server on loopback over a database of its own, with two organisations and
 * keys for them. What arrives at a URL is what a caller would get.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PlatformSettings } from '@/server/create-platform';
import { mintApiKey } from '@/server/infra/crypto/tokens';
import { newId } from '@/server/infra/ids/ids';
import { nodeListener } from '@/server/node-listener';
import { createTestPlatform, type TestPlatform } from '@/server/services/testing/create-test-platform';
import { type ApiContext, type ApiSettings, createApiContext } from '../api-context';
import { createRestHandler } from '../rest/create-rest-handler';
import { createTrpcHandler } from '../trpc/create-trpc-handler';

/** Signs the sessions of tests. */
export const TEST_SESSION = { secret: 'a secret of at least sixteen characters', isSecure: false };

export type TestAnswer = {
  status: number;
  headers: Headers;
  /** Parsed, or undefined when the answer had no body. */
  body: unknown;
};

export type TestRequest = {
  key?: string;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is. */
  raw?: string | Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
};

export type TestWorld = TestPlatform & {
  api: ApiContext;
  url: string;
  /** A key of organisation A with every scope. */
  key: string;
  /** The same of organisation B. */
  keyB: string;
  /** A new key with these scopes. */
  keyWith: (scopes: readonly string[], orgId?: string) => Promise<string>;
  send: (method: string, path: string, request?: TestRequest) => Promise<TestAnswer>;
};

const EVERYTHING = ['write', 'api:manage'];

/** Opens one; call `close` after the tests. */
export async function createTestWorld(
  options: { platform?: Partial<PlatformSettings>; api?: Partial<ApiSettings> } = {},
): Promise<TestWorld> {
  const base = await createTestPlatform(options.platform);
  const api = createApiContext({
    platform: base.platform,
    session: TEST_SESSION,
    checksAnswers: true,
    limits: { readPerMinute: 100_000, writePerMinute: 100_000 },
    ...options.api,
  });
  const rest = createRestHandler(api);
  const trpc = createTrpcHandler(api);
  const listener = nodeListener(
    (request) => (new URL(request.url).pathname.startsWith('/api/trpc/') ? trpc(request) : rest(request)),
    { trustsProxy: false },
  );
  const server = createServer(
    (incoming, outgoing) => void listener(incoming, outgoing).catch(() => undefined),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const keyWith = (scopes: readonly string[], orgId = base.orgA) => insertKey(base, orgId, scopes);
  return {
    ...base,
    api,
    url,
    key: await keyWith(EVERYTHING),
    keyB: await keyWith(EVERYTHING, base.orgB),
    keyWith,
    send: (method, path, request) => send(url + path, method, request),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await base.close();
    },
  };
}

async function insertKey(base: TestPlatform, orgId: string, scopes: readonly string[]): Promise<string> {
  const { key, hash, prefix } = mintApiKey('live');
  await base.platform.sql.query({
    name: 'test_insert_key',
    text: `INSERT INTO api_key (id, org_id, name, env, kind, prefix, hash, scopes, created_by)
      VALUES ($1, $2, 'test', 'live', 'quantum', $3, $4, $5, 'usr_test')`,
    values: [newId('key'), orgId, prefix, hash, scopes],
  });
  return key;
}

async function send(
  url: string,
  method: string,
  { key, body, raw, headers = {} }: TestRequest = {},
): Promise<TestAnswer> {
  const response = await fetch(url, {
    method,
    headers: {
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined && raw === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    body: raw ?? (body === undefined ? undefined : JSON.stringify(body)),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? undefined : isJson ? (JSON.parse(text) as unknown) : text,
  };
}
