/**
 * The process's one pool of PostgreSQL connections, shared by Prisma and raw SQL. Its connections are
 * pipelined: a query is on the wire at once, also behind an unfinished one, and answers come in order.
 */
import pg from 'pg';
import { parseInt8, parseTimestamptz } from './column-parsers';

export type PoolOptions = {
  connectionString: string;
  /** Connections at most; 20 unless told. */
  connectionsMax?: number;
  /** Seen in pg_stat_activity. */
  applicationName?: string;
  /** Told of connections that break while idle; the pool replaces them. */
  onConnectionLost?: (error: Error) => void;
};

const CONNECT_TIMEOUT_MS = 10_000;
const IDLE_TIMEOUT_MS = 60_000;

export function createPool(options: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.connectionString,
    application_name: options.applicationName ?? 'countersign',
    max: options.connectionsMax ?? 20,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: IDLE_TIMEOUT_MS,
    keepAlive: true,
    pipeline: true,
    types: { getTypeParser: columnParser },
    // Prisma's adapter writes and reads times without looking at the zone: they are right in UTC only. Statements
    // are planned once: planning those of the hot path anew costs more than running them.
    onConnect: (client) => client.query("SET TIME ZONE 'UTC'; SET plan_cache_mode = force_generic_plan"),
  });
  pool.on('error', (error) => options.onConnectionLost?.(error));
  // A connection that breaks while it is borrowed fails its queries; without a listener of its own the
  // event would also end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/**
 * How raw SQL sees columns: int8 and count(*) as number (an unsafe one is an error), timestamptz as Date
 * by a parser four times as fast as the driver's, json and jsonb parsed, numeric as string. Prisma brings
 * its own parsers.
 */
function columnParser(oid: number, format?: 'text' | 'binary') {
  if (oid === pg.types.builtins.INT8) return parseInt8;
  if (oid === pg.types.builtins.TIMESTAMPTZ) return parseTimestamptz;
  return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text');
}
