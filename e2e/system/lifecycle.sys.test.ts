/** The server as a process: what it serves where, how it refuses to start and how it leaves. */
import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type BuiltServer,
  DEMO_KEY,
  freePort,
  type OwnDatabase,
  startBuiltServer,
  startOwnDatabase,
} from '../fixtures/built-server';
import { FIRST_LOAD_KB_MAX, firstLoads } from '../fixtures/first-load';

let database: OwnDatabase;
let server: BuiltServer;

beforeAll(async () => {
  database = await startOwnDatabase();
  server = await startBuiltServer(database);
});
afterAll(async () => {
  await server?.stop();
  await database?.remove();
});

/** A program of the project that is expected to end by itself: its exit code and all that it printed. */
function ended(
  script: string,
  env: Record<string, string>,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script], { env: { ...process.env, ...env } });
    let output = '';
    const collect = (text: Buffer) => {
      output += text;
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('close', (code) => resolve({ code, output }));
  });
}

describe('what is served', () => {
  test('pages come with security headers and a nonce on every script', async () => {
    const response = await fetch(server.url);
    const policy = response.headers.get('content-security-policy') ?? '';
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
    expect(response.status).toBe(200);
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('x-frame-options')).toBe('DENY');
    expect(response.headers.get('x-powered-by')).toBeNull();
    const scripts = (await response.text()).match(/<script[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.filter((script) => !script.includes(`nonce="${nonce}"`))).toEqual([]);
  });

  test('two pages never share a nonce', async () => {
    const policies = await Promise.all([fetch(server.url), fetch(server.url)]);
    const [one, two] = policies.map((response) => response.headers.get('content-security-policy'));
    expect(one).not.toBe(two);
  });

  test('no page loads more scripts than the budget before it works', async () => {
    const loads = await firstLoads(server.url);
    // React alone is more than this: a page that seems to load less was not read.
    expect(loads.filter(({ gzippedKb }) => gzippedKb < 50)).toEqual([]);
    expect(loads.filter(({ gzippedKb }) => gzippedKb > FIRST_LOAD_KB_MAX)).toEqual([]);
  });

  test('the API answers below /api and below both product prefixes', async () => {
    const headers = { authorization: `Bearer ${DEMO_KEY}` };
    for (const prefix of ['', '/orchestration', '/ai-automation']) {
      const response = await fetch(`${server.url}${prefix}/api/workflows`, { headers });
      expect(response.status).toBe(200);
      expect(response.headers.get('x-ratelimit-limit')).toBeTruthy();
    }
  });

  test.each(['/api', '/api/', '/api/nothing-here', '/orchestration/api/nothing-here', '/api/healthy'])(
    'an unknown API path (%s) is answered as JSON',
    async (path) => {
      const response = await fetch(server.url + path, { headers: { authorization: `Bearer ${DEMO_KEY}` } });
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toMatch(/^application\/json/);
      expect(await response.json()).toHaveProperty('error');
    },
  );

  test('an unknown page is a page', async () => {
    const response = await fetch(`${server.url}/nothing-here`);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('There is nothing at this address.');
  });

  test('the health check says what works', async () => {
    const response = await fetch(`${server.url}/api/health`);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({
      ready: true,
      checks: { database: 'ok', migrations: 'ok', executor: 'ok' },
    });
  });

  test('the functions’ route refuses a call that is not signed', async () => {
    const response = await fetch(`${server.url}/api/inngest?fnId=countersign-run-flow&stepId=step`, {
      method: 'POST',
      body: '{}',
    });
    expect(response.status).toBe(401);
  });
});

describe('starting', () => {
  test('is refused with a sentence for each bad variable', async () => {
    const { code, output } = await ended('tools/serve.mjs', { LOG_LEVEL: 'loud', ORG_TIMEZONE: 'Mars' });
    expect(code).toBe(78);
    expect(output).toContain(
      'LOG_LEVEL should be trace, debug, info, warn, error, fatal or silent, not "loud".',
    );
    expect(output).toContain('ORG_TIMEZONE should be the IANA time zone of new organisations, not "Mars".');
    expect(output).not.toMatch(/\n\s+at /);
  });

  test('is refused when the database cannot be reached', async () => {
    const nowhere = `postgres://nobody:secret@127.0.0.1:${await freePort()}/none`;
    const { code, output } = await ended('tools/serve.mjs', { DATABASE_URL: nowhere, PORT: '1' });
    expect(code).toBe(1);
    expect(output).not.toContain('secret');
  });

  test('is refused on a port that is in use, before anything is built', async () => {
    const { port } = new URL(server.url);
    const { code, output } = await ended('tools/start.mjs', { PORT: port });
    expect(code).toBe(1);
    expect(output).toContain(`Port ${port} is in use by another program.`);
    expect(output).not.toContain('Building');
  });
});

describe('leaving', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('%s lets the server finish and leave with 0', async (signal) => {
    const another = await startBuiltServer(database);
    await another.stop(signal);
    expect(another.child.exitCode).toBe(0);
  });

  test('two signals at once are one wish', async () => {
    const another = await startBuiltServer(database);
    another.child.kill('SIGINT');
    await another.stop('SIGINT');
    expect(another.child.exitCode).toBe(0);
  });
});
