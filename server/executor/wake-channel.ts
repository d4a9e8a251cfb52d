/**
 * Tells other processes of work, by LISTEN and NOTIFY. Only a process that cannot do the work itself tells, and many
 * occasions share one message; a message that is lost costs a poll interval and nothing else.
 */
import type pg from 'pg';
import type { Logger } from '@/server/infra/log/logger';

export type WakeChannel = {
  /** Starts listening; comes back by itself when the connection breaks. */
  open: () => Promise<void>;
  /** Wakes the other processes, soon. */
  tell: () => void;
  close: () => Promise<void>;
};

export type WakeChannelOptions = {
  pool: pg.Pool;
  logger: Logger;
  /** Names this process, so that it does not wake itself. */
  sender: string;
  onWake: () => void;
};

const CHANNEL = 'executor_wake';
const TELL_EVERY_MS = 50;
const REOPEN_MS = 1_000;

export function createWakeChannel({ pool, logger, sender, onWake }: WakeChannelOptions): WakeChannel {
  let client: pg.PoolClient | undefined;
  let telling: NodeJS.Timeout | undefined;
  let reopening: NodeJS.Timeout | undefined;
  let isOpen = false;

  async function open(): Promise<void> {
    isOpen = true;
    try {
      const fresh = await pool.connect();
      const lost = () => leave(fresh);
      fresh.on('error', lost);
      fresh.on('end', lost);
      fresh.on('notification', ({ payload }) => {
        if (payload !== sender) onWake();
      });
      client = fresh;
      await fresh.query(`LISTEN ${CHANNEL}`);
      if (!isOpen) leave(fresh);
    } catch (err) {
      logger.warn({ err }, 'listening for work failed; it is repeated');
      if (client) leave(client);
      else reopen();
    }
  }

  function leave(broken: pg.PoolClient): void {
    if (client !== broken) return;
    client = undefined;
    broken.removeAllListeners('notification');
    broken.release(true);
    reopen();
  }

  function reopen(): void {
    if (!isOpen) return;
    clearTimeout(reopening);
    reopening = setTimeout(() => void open().then(onWake), REOPEN_MS);
  }

  return {
    open,
    tell() {
      telling ??= setTimeout(() => {
        telling = undefined;
        pool.query('SELECT pg_notify($1, $2)', [CHANNEL, sender]).catch(() => undefined);
      }, TELL_EVERY_MS);
    },
    async close() {
      isOpen = false;
      clearTimeout(telling);
      clearTimeout(reopening);
      const last = client;
      client = undefined;
      last?.removeAllListeners('notification');
      last?.release(true);
    },
  };
}
