/**
 * A process that uses the embedded PostgreSQL of a folder, as the app does. Prints one JSON value a line;
 * obeys the words `stop` and `write` (insert rows for ever, printing each that was acknowledged).
 */
import { createInterface } from 'node:readline';
import pg from 'pg';
import { startEmbeddedPostgres } from '../start-embedded-postgres';

const print = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`);
};

async function main(dataDir: string): Promise<void> {
  const server = await startEmbeddedPostgres({ dataDir });
  print({ pid: server.pid, port: server.port, startedByUs: server.startedByUs, url: server.url });
  for await (const word of createInterface({ input: process.stdin })) {
    if (word === 'stop') return print(await server.stop());
    if (word === 'write') await write(server.url);
  }
}

async function write(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('CREATE TABLE IF NOT EXISTS acked (n bigserial PRIMARY KEY)');
  for (;;) {
    const { rows } = await client.query<{ n: string }>('INSERT INTO acked DEFAULT VALUES RETURNING n');
    print({ acked: Number(rows[0]?.n) });
  }
}

main(process.argv[2] ?? '').then(
  () => process.exit(0),
  (error) => {
    print({ error: error instanceof Error ? error.message : String(error) });
    process.exit(1);
  },
);
