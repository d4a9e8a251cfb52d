/** The database of this process: the one that is configured, or the embedded server, migrated. */
import path from 'node:path';
import type { Env } from './env';
import { migrate } from './infra/db/migrate';
import type { Logger } from './infra/log/logger';
import { startEmbeddedPostgres } from './infra/postgres/start-embedded-postgres';

export type PreparedDatabase = {
  url: string;
  /** Leaves the database; stops the embedded server when nobody else of ours uses it. */
  leave: () => Promise<void>;
};

/** Starts or adopts the server if need be, and applies missing migrations. */
export async function prepareDatabase(settings: Env, logger: Logger): Promise<PreparedDatabase> {
  const embedded = settings.DATABASE_URL
    ? undefined
    : await startEmbeddedPostgres({ dataDir: settings.DATA_DIR, logger, keepUp: true });
  const url = settings.DATABASE_URL ?? embedded?.url;
  if (!url) throw new Error('no database');
  const { applied, unknown } = await migrate(
    url,
    path.resolve(/* turbopackIgnore: true */ 'prisma/migrations'),
  );
  if (applied.length > 0) logger.info({ applied }, 'database migrated');
  if (unknown.length > 0) logger.warn({ unknown }, 'the database was migrated by a newer version');
  return {
    url,
    async leave() {
      await embedded?.stop();
    },
  };
}
