/**
 * Settings of the embedded server, given on its command line at each start, so that they follow the
 * version of the app and nobody has to edit postgresql.conf. Tuned for a small machine and small rows.
 */
export type Durability = 'safe' | 'throwaway';

const ALWAYS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_permissions: '0700',
  max_connections: '100',
  shared_buffers: '128MB',
  effective_cache_size: '512MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  random_page_cost: '1.1',
  // Short statements: compiling them or splitting them over workers costs more than it saves.
  jit: 'off',
  max_parallel_workers_per_gather: '1',
  // Nothing streams from this server, so it need not log for replicas.
  wal_level: 'minimal',
  max_wal_senders: '0',
  min_wal_size: '256MB',
  max_wal_size: '1GB',
  checkpoint_timeout: '15min',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // To the log file only what concerns the server: a refused statement (a unique violation, say) is an
  // answer to the app, and its text may hold a customer's data.
  log_destination: 'stderr',
  logging_collector: 'off',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
};

const BY_DURABILITY: Readonly<Record<Durability, Readonly<Record<string, string>>>> = {
  safe: { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' },
  throwaway: {
    fsync: 'off',
    full_page_writes: 'off',
    synchronous_commit: 'off',
    shared_buffers: '64MB',
    autovacuum: 'off',
    checkpoint_timeout: '1h',
    max_connections: '200',
  },
};

export function serverArguments(clusterDir: string, port: number, durability: Durability): string[] {
  const settings = {
    ...ALWAYS,
    ...BY_DURABILITY[durability],
    port: String(port),
    unix_socket_directories: socketFolder(clusterDir) ?? '',
  };
  return [
    '-D',
    clusterDir,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}

/** The folder of the server's socket, or undefined where sockets have no place. */
export function socketFolder(clusterDir: string): string | undefined {
  return process.platform === 'win32' || clusterDir.length > SOCKET_FOLDER_CHARS_MAX ? undefined : clusterDir;
}

/** The path of a socket has room for 107 bytes, and its own name is `/.s.PGSQL.12345`. */
const SOCKET_FOLDER_CHARS_MAX = 88;
