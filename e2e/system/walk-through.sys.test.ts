/** The README's walk-through, run as printed: only the two addresses are replaced. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type BuiltServer,
  DEMO_KEY,
  freePort,
  type OwnDatabase,
  startBuiltServer,
  startOwnDatabase,
} from '../fixtures/built-server';
import { eventually, restClient } from '../fixtures/rest-client';

type Run = { status: string; externalId: string };

let database: OwnDatabase;
let server: BuiltServer;
let services: ChildProcess;
let servicesPort: number;
let arrived = '';

beforeAll(async () => {
  database = await startOwnDatabase();
  server = await startBuiltServer(database);
  servicesPort = await freePort();
  services = spawn(process.execPath, ['tools/example-services.mjs'], {
    env: { ...process.env, EXAMPLE_SERVICES_PORT: String(servicesPort) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  services.stdout?.on('data', (text) => {
    arrived += text;
  });
  await eventually(
    async () => arrived,
    (text) => text.includes('Example services on'),
  );
});
afterAll(async () => {
  services?.kill();
  await server?.stop();
  await database?.remove();
});

/** The shell blocks of the walk-through that call the API, in order. */
async function commands(): Promise<string> {
  const readme = await readFile('README.md', 'utf8');
  const section = readme.slice(readme.indexOf('## Walk through it'), readme.indexOf('## Environment'));
  const blocks = [...section.matchAll(/```sh\n([\s\S]*?)```/g)].map((match) => String(match[1]));
  return blocks
    .filter((block) => block.includes('url='))
    .join('\n')
    .replaceAll('http://localhost:3000', server.url)
    .replaceAll('127.0.0.1:4010', `127.0.0.1:${servicesPort}`);
}

test('the README’s walk-through works as printed', async () => {
  const script = await commands();
  const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], {
    env: { ...process.env, QE_API_KEY: DEMO_KEY },
    timeout: 120_000,
  });
  expect(stdout).not.toMatch(/^\{"(error|detail)":/m);

  const { call } = restClient(server.url);
  const settled = async (path: string) => {
    const answer = await eventually(
      () => call<{ data: Run[] }>('GET', path),
      ({ body }) => body.data.length > 0 && body.data.every(({ status }) => status === 'succeeded'),
    );
    return answer.body.data.length;
  };
  expect(await settled('/api/executions?externalId=loan-1')).toBe(1);
  expect(await settled('/api/executions?externalId=loan-2')).toBe(1);
  expect(await settled('/api/runs?externalId=case-7')).toBe(1);

  const bookings = arrived.split('\n').filter((line) => line.startsWith('POST /ledger'));
  expect(bookings).toEqual([
    'POST /ledger/api/bookings {"customerId":"cus_7","action":"refund","amount":5500000}',
  ]);
  expect(arrived.match(/POST \/aml\/api\/screenings/g)).toHaveLength(2);
});
