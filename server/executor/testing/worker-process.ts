/**
 * A process that runs functions until it is told to leave, or killed. Each step writes a row to `step_log`, so that a
 * test can count what ran how often. Started by `startWorker`.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { createPool } from '@/server/infra/db/pool';
import { connect, type DefineFunctions } from './executor-world';

const [url = '', leaseMs = '10000'] = process.argv.slice(2);
const pool = createPool({ connectionString: url, connectionsMax: 6 });

const log = (run: number, step: string) =>
  pool.query('INSERT INTO step_log (run, step, pid) VALUES ($1, $2, $3)', [run, step, process.pid]);

const define: DefineFunctions = (inngest) => [
  inngest.createFunction(
    { id: 'six-steps', retries: 20, triggers: [{ event: 'crash/asked' }] },
    async ({ event, step }) => {
      const run = Number(event.data.run);
      for (const name of ['a', 'b', 'c']) await step.run(name, () => log(run, name).then(() => sleep(5)));
      await step.sleep('pause', '1s');
      await Promise.all(['d', 'e'].map((name) => step.run(name, () => log(run, name).then(() => sleep(5)))));
      await step.run('f', () => log(run, 'f').then(() => undefined));
    },
  ),
  inngest.createFunction(
    { id: 'limited', concurrency: { key: 'event.data.key', limit: 2 }, triggers: [{ event: 'limit/asked' }] },
    async ({ event, step }) => {
      await step.run('work', async () => {
        const key = `in ${event.data.key}`;
        await log(event.data.run, key);
        await sleep(10);
        await log(event.data.run, `out ${event.data.key}`);
      });
    },
  ),
  inngest.createFunction({ id: 'ticks', triggers: [{ cron: '* * * * * *' }] }, async ({ event }) => {
    await log(Math.floor((event.ts ?? 0) / 1_000) % 1_000_000, 'tick');
  }),
];

const { start, executor } = await connect(pool, define, {
  leaseMs: Number(leaseMs),
  pollMs: 200,
  concurrency: 20,
});
await start();
process.on('message', async (message) => {
  if (message !== 'leave') return;
  await executor.drain(5_000);
  await executor.stop();
  await pool.end();
  process.exit(0);
});
process.send?.('ready');
