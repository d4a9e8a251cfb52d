/**
 * LISTEN on a connection of its own, which is replaced when it breaks. What was sent while it was away is
 * lost, so `onConnected` tells, each time, that listening has begun: look for yourself then.
 */
import pg from 'pg';

export type Notice = { channel: string; payload: string };

export type ListenOptions = {
  /** Connection URL; a pooler that shares connections between sessions will not do. */
  connectionString: string;
  channels: readonly string[];
  onNotice: (notice: Notice) => void;
  /** Every channel is heard from now on; also after each reconnection. */
  onConnected?: () => void;
  /** The connection broke or could not be made; the next try follows by itself. */
  onConnectionLost?: (error: Error) => void;
};

export type Listener = {
  /** Resolves when the first connection listens. */
  ready: Promise<void>;
  close: () => Promise<void>;
};

const RETRY_FIRST_MS = 50;
const RETRY_MAX_MS = 5_000;
/** A dead peer that never says goodbye is found this way. */
const PROBE_EVERY_MS = 30_000;
const PROBE_TIMEOUT_MS = 10_000;

export function listen(options: ListenOptions): Listener {
  let client: pg.Client | undefined;
  let closed = false;
  let retryMs = RETRY_FIRST_MS;
  let timer: NodeJS.Timeout | undefined;
  let settleReady: (() => void) | undefined;
  const ready = new Promise<void>((resolve) => {
    settleReady = resolve;
  });

  const connect = async (): Promise<void> => {
    const current = await openListener(options, (error) => lose(current, error)).catch((error: Error) => {
      lose(undefined, error);
      return undefined;
    });
    if (!current) return;
    if (closed) return current.end();
    client = current;
    retryMs = RETRY_FIRST_MS;
    probeLater(current);
    options.onConnected?.();
    settleReady?.();
  };

  const lose = (lost: pg.Client | undefined, error: Error) => {
    if (closed || (lost && lost !== client)) return;
    client = undefined;
    clearTimeout(timer);
    lost?.end().catch(() => undefined);
    options.onConnectionLost?.(error);
    timer = setTimeout(connect, retryMs);
    retryMs = Math.min(retryMs * 2, RETRY_MAX_MS);
  };

  const probeLater = (current: pg.Client) => {
    timer = setTimeout(() => {
      current.query('SELECT 1').then(
        () => client === current && probeLater(current),
        (error: Error) => lose(current, error),
      );
    }, PROBE_EVERY_MS);
    timer.unref();
  };

  void connect();
  return {
    ready,
    async close() {
      closed = true;
      clearTimeout(timer);
      settleReady?.();
      await client?.end().catch(() => undefined);
    },
  };
}

async function openListener(options: ListenOptions, onLost: (error: Error) => void): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: options.connectionString,
    application_name: 'countersign-listen',
    keepAlive: true,
    query_timeout: PROBE_TIMEOUT_MS,
    connectionTimeoutMillis: PROBE_TIMEOUT_MS,
  });
  client.on('notification', ({ channel, payload = '' }) => options.onNotice({ channel, payload }));
  // Until it is handed over, a failure is this function's; the listener keeps it from ending the process.
  client.on('error', onLost);
  try {
    await client.connect();
    const statements = options.channels.map((channel) => `LISTEN ${client.escapeIdentifier(channel)}`);
    await client.query(statements.join('; '));
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  client.on('end', () => onLost(new Error('The listening connection ended')));
  return client;
}
