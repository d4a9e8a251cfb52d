import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseEnv } from './env';
import { type LoopbackServer, startHttpServer } from './infra/gateway/testing/loopback-server';
import { createLogger } from './infra/log/logger';
import { startCarrier } from './start-carrier';

let inngestServer: LoopbackServer;

beforeAll(async () => {
  inngestServer = await startHttpServer((_request, response) => {
    response.setHeader('content-type', 'application/json').end('{"ok":true}');
  });
});
afterAll(() => inngestServer.close());

test('an Inngest server is told the configured address, whatever host a registration was sent to', async () => {
  const settings = parseEnv({
    INNGEST_BASE_URL: inngestServer.url,
    INNGEST_EVENT_KEY: 'event-key',
    INNGEST_SIGNING_KEY: `signkey-test-${'0'.repeat(64)}`,
    INNGEST_SERVE_ORIGIN: 'https://flows.example',
  });
  // Neither is touched before a function runs.
  const unused = {} as never;
  const carrier = await startCarrier({
    settings,
    pool: unused,
    jobs: unused,
    logger: createLogger({ level: 'silent' }),
  });
  const forged = { method: 'PUT', headers: { host: 'evil.example' } };
  const answer = await carrier.handler(new Request('https://evil.example/api/inngest', forged));
  expect(answer.status).toBe(200);
  const [registered] = inngestServer.received;
  expect(JSON.parse(registered?.body ?? 'null')).toMatchObject({ url: 'https://flows.example/api/inngest' });
  expect(registered?.body).not.toContain('evil.example');
});
