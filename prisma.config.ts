/**
 * For Prisma's command line only; the app connects and migrates by itself. The CLI wants a native schema
 * engine and would download one: it is given our stand-in, so that no command needs the network.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from 'prisma/config';

process.env.PRISMA_HIDE_UPDATE_MESSAGE ??= '1';
process.env.CHECKPOINT_DISABLE ??= '1';
// Windows cannot run a script as a program; there the CLI fetches its own engine.
if (process.platform !== 'win32') {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= `${import.meta.dirname}/tools/prisma-schema-engine.mjs`;
}

const url = process.env.DATABASE_URL;

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  experimental: { externalTables: true },
  tables: { external: executorTables() },
  ...(url ? { datasource: { url, shadowDatabaseUrl: process.env.SHADOW_DATABASE_URL } } : {}),
});

/** The embedded executor's tables are in the migrations and in no model: only its own SQL touches them. */
function executorTables(): string[] {
  const folder = `${import.meta.dirname}/prisma/migrations`;
  const migrations = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const sql = migrations
    .map(({ name }) => readFileSync(`${folder}/${name}/migration.sql`, 'utf8'))
    .join('\n');
  const names = [...sql.matchAll(/CREATE (?:UNLOGGED )?TABLE "?(executor_\w+)/g)].map(
    ([, name]) => `public.${name}`,
  );
  return [...new Set(names)];
}
