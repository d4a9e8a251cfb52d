/** A fresh built server with a database of its own, for benchmarks and crash tests. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@/server/infra/postgres/start-embedded-postgres';

export const BENCH_KEY = `qe_sk_live_${'B'.repeat(32)}`;

export type BenchDatabase = { postgres: EmbeddedPostgres; dataDir: string; remove: () => Promise<void> };
export type BenchServer = { url: string; pid: number; child: ChildProcess; stop: (signal?: NodeJS.Signals) => Promise<void> };

/** An embedded PostgreSQL in a folder of its own, with the product's default settings. */
export async function startBenchDatabase(): Promise<BenchDatabase> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'countersign-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir });
  return {
    postgres,
    dataDir,
    async remove() {
      await postgres.stop({ force: true });
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The built server on `database`; resolves when it is ready. */
export async function startBenchServer(database: BenchDatabase, port?: number): Promise<BenchServer> {
  const listenOn = port ?? (await freePort());
  const child = spawn(process.execPath, ['tools/serve.mjs'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(listenOn),
      DATABASE_URL: database.postgres.url,
      DATA_DIR: database.dataDir,
      DEMO_API_KEY: BENCH_KEY,
      DEMO_PASSWORD: 'bench-password',
      OUTBOUND_ALLOW: '127.0.0.1',
      LOG_LEVEL: 'error',
    },
  });
  const url = `http://127.0.0.1:${listenOn}`;
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await untilReady(url, child);
  return {
    url,
    pid: child.pid ?? 0,
    child,
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      await exited;
    },
  };
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (child.exitCode !== null) throw new Error(`the server ended with code ${child.exitCode}`);
    const response = await fetch(`${url}/api/health`).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the server did not become ready within a minute');
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = net.createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port could be had');
  return address.port;
}
