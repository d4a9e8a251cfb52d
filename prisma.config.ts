/**
 * For Prisma's command line only; the app connects and migrates by itself. The CLI wants a native schema
 * engine and would download one: it is given our stand-in, so that no command needs the network.
 */
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
  ...(url ? { datasource: { url, shadowDatabaseUrl: process.env.SHADOW_DATABASE_URL } } : {}),
});
