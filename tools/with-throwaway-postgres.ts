/**
 * Runs a command with DATABASE_URL set to an empty database of a PostgreSQL that lives as long as the
 * command: `tsx tools/with-throwaway-postgres.ts prisma migrate status`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { startEmbeddedPostgres } from '@/server/infra/postgres/start-embedded-postgres';

async function main(): Promise<number> {
  const [program, ...args] = process.argv.slice(2);
  if (!program) throw new Error('Usage: with-throwaway-postgres COMMAND [ARGUMENT...]');
  const dataDir = await mkdtemp(join(tmpdir(), 'countersign-throwaway-'));
  const server = await startEmbeddedPostgres({ dataDir, durability: 'throwaway' });
  try {
    const child = spawn(program, args, {
      stdio: 'inherit',
      shell: process.platform === 'win32',
      env: {
        ...process.env,
        DATABASE_URL: server.url,
        PATH: `${join(process.cwd(), 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}`,
      },
    });
    // Ctrl-C reaches the command by itself; what is left to do here is to clean up after it.
    process.on('SIGINT', () => undefined);
    process.on('SIGTERM', () => child.kill());
    const [code] = (await once(child, 'exit')) as [number | null];
    return code ?? 1;
  } finally {
    await server.stop({ force: true });
    await rm(dataDir, { recursive: true, force: true });
  }
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
