/** Why the embedded PostgreSQL could not be used; the message is meant for the person who starts the app. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}

/** The way out that every such message ends with. */
export const USE_DATABASE_URL =
  'Set DATABASE_URL to a PostgreSQL 14+ server to run without the embedded one, for example postgresql://user:password@host:5432/countersign.';
