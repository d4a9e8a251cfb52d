/**
 * `npm run bench`: measures the built server against its budgets and prints a table. CPU is that of the server and
 * of PostgreSQL; the load and the service that flows call run in processes of their own. Figures depend on the
 * machine: compare only runs of one machine.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { startBuiltServer, startOwnDatabase } from '@/e2e/fixtures/built-server';
import { FIRST_LOAD_KB_MAX, firstLoads } from '@/e2e/fixtures/first-load';
import { api, createLinearFlow, createWebhookFlow, sendWebhook, type WebhookFlow } from './bench/bench-flows';
import { measureCanvas } from './bench/canvas-bench.mts';
import { INSERT_RUNS, LISTED_RUNS, measureLists } from './bench/list-bench.mts';
import { residentBytes, treeCpuMs } from './bench/process-cpu';
import { createRunTracker } from './bench/run-tracker';

const WARM_UP_RUNS = 600;
const RUNS = Number(process.env.BENCH_RUNS ?? 2_000);
const LINEAR_RUNS = 300;
const ACCEPT_PER_SECOND = 50;
const ACCEPT_SECONDS = 10;

const rows: [what: string, measured: string, budget: string][] = [];
const tracker = createRunTracker();
const database = await startOwnDatabase();
let server = await startBuiltServer(database);
const { pool } = database;
const target = fork(new URL('./bench/bench-target.mjs', import.meta.url));

try {
  await pool.query(
    `UPDATE org SET limits = '{"flowsExecutePerMinute":100000000,"webhooksPerSecond":1000000}'`,
  );
  const port = await targetPort(target);
  target.on('message', (note: { key?: string }) => tracker.note(note.key?.split(':')[0] ?? ''));
  rows.push(['memory of the server at rest', megabytes(residentBytes(server.pid)), '< 350 MB']);
  const flow = await createWebhookFlow(server.url, `http://127.0.0.1:${port}/`);
  await runMany(flow, WARM_UP_RUNS, 20);
  for (const inFlight of [1, 10, 50]) await measureThroughput(flow, inFlight);
  await measureAccept(flow);
  await measureNodes();
  rows.push(['memory of the server after the load', megabytes(residentBytes(server.pid)), '']);
  for (const { page, gzippedKb } of await firstLoads(server.url)) {
    rows.push([`scripts of ${page}`, `${gzippedKb.toFixed(0)} KB`, `< ${FIRST_LOAD_KB_MAX} KB`]);
  }
  rows.push(...(await measureCanvas(server.url)));
  await untilSettled();
  await measureManyRuns();
} finally {
  target.kill();
  await server.stop();
  await database.remove();
}
print();

function targetPort(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => child.once('message', (ready: { port: number }) => resolve(ready.port)));
}

/** `inFlight` workers, each starting its next run when the last one's call has arrived. */
async function runMany(flow: WebhookFlow, count: number, inFlight: number): Promise<void> {
  let left = count;
  const worker = async () => {
    while (left-- > 0) await tracker.finished(await sendWebhook(flow, { id: left, amount: 21 }));
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
}

async function measureThroughput(flow: WebhookFlow, inFlight: number): Promise<void> {
  const count = inFlight === 1 ? Math.ceil(RUNS / 4) : RUNS;
  const cpu = cpuMs();
  const startedAt = performance.now();
  await runMany(flow, count, inFlight);
  const seconds = (performance.now() - startedAt) / 1000;
  await untilSettled();
  const perRun = (cpuMs() - cpu) / count;
  rows.push([
    `runs/s with ${inFlight} in flight`,
    (count / seconds).toFixed(0),
    inFlight === 50 ? '>= 150, then 300' : '',
  ]);
  rows.push([
    `CPU per run with ${inFlight} in flight`,
    `${perRun.toFixed(2)} ms`,
    inFlight === 50 ? '<= 8 ms, then 4' : '',
  ]);
}

async function measureAccept(flow: WebhookFlow): Promise<void> {
  const times: number[] = [];
  const sending: Promise<void>[] = [];
  const startedAt = performance.now();
  for (let n = 0; n < ACCEPT_PER_SECOND * ACCEPT_SECONDS; n++) {
    const at = startedAt + (n * 1000) / ACCEPT_PER_SECOND;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, at - performance.now())));
    const sentAt = performance.now();
    sending.push(
      sendWebhook(flow, { id: n, amount: 21 }).then(() => void times.push(performance.now() - sentAt)),
    );
  }
  await Promise.all(sending);
  await untilSettled();
  times.sort((a, b) => a - b);
  const quantile = (q: number) => `${(times[Math.floor(times.length * q)] ?? 0).toFixed(1)} ms`;
  rows.push([`accept at ${ACCEPT_PER_SECOND}/s, p50`, quantile(0.5), '']);
  rows.push([`accept at ${ACCEPT_PER_SECOND}/s, p95`, quantile(0.95), '< 50 ms']);
}

/** What 40 more transforms cost, by CPU and by the run's own clock. */
async function measureNodes(): Promise<void> {
  const short = await measureLinear(10);
  const long = await measureLinear(50);
  rows.push([
    'per node, CPU (50 against 10 transforms)',
    `${((long.cpu - short.cpu) / 40).toFixed(3)} ms`,
    '< 0.1 ms',
  ]);
  rows.push(['per node, duration of the run', `${((long.wall - short.wall) / 40).toFixed(3)} ms`, '']);
}

async function measureLinear(length: number): Promise<{ cpu: number; wall: number }> {
  const slug = await createLinearFlow(server.url, length);
  const execute = () => api(server.url, 'POST', `/api/flows/${slug}/execute`, { n: 1 });
  for (let n = 0; n < 50; n++) await execute();
  await untilSettled();
  const cpu = cpuMs();
  const since = new Date();
  for (let n = 0; n < LINEAR_RUNS; n++) await execute();
  await untilSettled();
  const { rows: found } = await pool.query<{ wall: number }>(
    `SELECT avg(extract(epoch FROM finished_at - started_at) * 1000)::float8 AS wall FROM run
     WHERE flow_slug = $1 AND created_at >= $2`,
    [slug, since],
  );
  return { cpu: (cpuMs() - cpu) / LINEAR_RUNS, wall: found[0]?.wall ?? Number.NaN };
}

/** The lists of a process that has just started, over runs that another has summed up. */
async function measureManyRuns(): Promise<void> {
  await pool.query(INSERT_RUNS);
  await pool.query('VACUUM ANALYZE run');
  // The job that does this once a minute may not have come by yet.
  await measureLists(server.url);
  await server.stop();
  server = await startBuiltServer(database);
  rows.push(
    ['runs that are listed', LISTED_RUNS.toLocaleString('en'), ''],
    ...(await measureLists(server.url)),
  );
}

/** Waits until no run is open; a failed run ends the benchmark. */
async function untilSettled(): Promise<void> {
  for (;;) {
    const { rows: found } = await pool.query<{ status: string; count: string }>(
      'SELECT status, count(*) FROM run GROUP BY status',
    );
    const bad = found.filter(({ status }) => status === 'failed' || status === 'cancelled');
    if (bad.length > 0) throw new Error(`runs did not succeed: ${JSON.stringify(bad)}`);
    if (found.every(({ status }) => status === 'succeeded')) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function cpuMs(): number {
  return treeCpuMs([server.pid, database.postgres.pid]);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(0)} MB`;
}

function print(): void {
  const width = Math.max(...rows.map(([what]) => what.length));
  for (const [what, measured, budget] of rows) {
    console.log(`${what.padEnd(width)}  ${measured.padStart(10)}  ${budget}`);
  }
}
