/**
 * Runs a function of two steps through the embedded executor and prints runs per second and CPU per run, database
 * included: `node --import tsx tools/bench-executor.mts [runs] [inFlight] [bufferedSteps] [web]`.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Inngest, InngestCommHandler } from 'inngest';
import { serve } from 'inngest/edge';
import { createEmbeddedExecutor } from '@/server/executor/embedded-executor';
import { directActions } from '@/server/executor/transport';
import { migrate } from '@/server/infra/db/migrate';
import { createPool } from '@/server/infra/db/pool';
import { createLogger } from '@/server/infra/log/logger';
import { startEmbeddedPostgres } from '@/server/infra/postgres/start-embedded-postgres';

const [runs = 5_000, inFlight = 50, bufferedSteps = 50] = process.argv.slice(2, 5).map(Number);
const transport = process.argv[5] ?? 'direct';
const WARM_UP = 1_000;
const TICKS_PER_SECOND = 100;

const dataDir = await mkdtemp(join(tmpdir(), 'countersign-bench-'));
const server = await startEmbeddedPostgres({ dataDir });
try {
  await migrate(server.url, join(process.cwd(), 'prisma', 'migrations'));
  const pool = createPool({ connectionString: server.url, connectionsMax: 10 });
  const executor = createEmbeddedExecutor({
    pool,
    logger: createLogger({ level: 'warn' }),
    concurrency: 100,
  });
  const quiet = { info() {}, warn() {}, error: console.error, debug() {} };
  const client = new Inngest({
    id: 'bench',
    ...executor.clientOptions,
    logger: quiet,
    aiMetadata: false,
    sessionPropagation: false,
  });
  let ended: () => void = () => undefined;
  const twoSteps = client.createFunction(
    {
      id: 'two-steps',
      triggers: [{ event: 'bench/asked' }],
      cancelOn: [{ event: 'bench/cancelled', if: 'event.data.runId == async.data.runId' }],
      checkpointing: { bufferedSteps, ...(bufferedSteps > 1 && { maxInterval: '2s' }) },
    },
    async ({ event, step }) => {
      const first = await step.run('first', () => Number(event.data.n) + 1);
      await step.run('second', () => ({ sum: first * 2 }));
      ended();
    },
  );
  const functions = [twoSteps];
  const direct = new InngestCommHandler({
    client,
    functions,
    frameworkName: 'bench',
    handler: directActions,
    skipSignatureValidation: true,
  });
  await executor.attach(
    transport === 'web' ? { web: serve({ client, functions }) } : { direct: direct.createHandler() },
  );
  await executor.start();

  /** Keeps `inFlight` runs under way, sending what is wanted together as an outbox relay does. */
  async function drive(count: number): Promise<void> {
    let asked = 0;
    let done = 0;
    let wanted = 0;
    let isSending = false;
    const send = async () => {
      isSending = true;
      while (wanted > 0) {
        const events = Array.from({ length: wanted }, () => {
          asked += 1;
          return {
            id: `bench-${Date.now()}-${asked}`,
            name: 'bench/asked',
            data: { n: asked, runId: `run_${asked}`, orgId: 'org_1' },
          };
        });
        wanted = 0;
        await client.send(events);
      }
      isSending = false;
    };
    const finished = new Promise<void>((resolve) => {
      ended = () => {
        done += 1;
        if (done === count) resolve();
        if (asked + wanted < count) wanted += 1;
        if (!isSending) void send();
      };
    });
    wanted = Math.min(inFlight, count);
    void send();
    await finished;
  }

  await drive(WARM_UP);
  const before = {
    own: process.cpuUsage(),
    database: await databaseCpuMs(server.pid),
    at: performance.now(),
  };
  await drive(runs);
  const wallMs = performance.now() - before.at;
  const { user, system } = process.cpuUsage(before.own);
  const ownMs = (user + system) / 1_000;
  const databaseMs = (await databaseCpuMs(server.pid)) - before.database;
  console.table({
    transport,
    runs,
    inFlight,
    bufferedSteps,
    'runs per second': Math.round((runs / wallMs) * 1_000),
    'CPU per run, ms': ((ownMs + databaseMs) / runs).toFixed(3),
    'of it this process': (ownMs / runs).toFixed(3),
    'of it PostgreSQL': (databaseMs / runs).toFixed(3),
  });
  await executor.drain(1_000);
  await executor.stop();
  await pool.end();
} finally {
  await server.stop({ force: true });
  await rm(dataDir, { recursive: true, force: true });
}

/** CPU time of the server and all its backends, living and gone, in milliseconds. */
async function databaseCpuMs(postmaster: number): Promise<number> {
  let ticks = 0;
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const text = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [, parent] = fields;
    const [user = 0, system = 0, goneUser = 0, goneSystem = 0] = fields.slice(11, 15);
    if (Number(name) === postmaster) ticks += user + system + goneUser + goneSystem;
    else if (parent === postmaster) ticks += user + system;
  }
  return (ticks / TICKS_PER_SECOND) * 1_000;
}
