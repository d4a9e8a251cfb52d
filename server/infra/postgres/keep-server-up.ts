/**
 * Looks after a running server: one that was killed is started anew in its place, so that pools find it again by
 * themselves. Until then the health check says that the database is down.
 */
import { setTimeout as delay } from 'node:timers/promises';

const LOOK_MS = 2_000;

/** Returns how to stop looking; what is under way is finished first. */
export function keepServerUp(options: {
  isUp: () => Promise<boolean>;
  restart: () => Promise<void>;
  logger?: { warn: (fields: object, message: string) => void };
}): () => Promise<void> {
  const stopped = new AbortController();
  const { signal } = stopped;

  async function look(): Promise<void> {
    if (await options.isUp()) return;
    options.logger?.warn({}, 'the embedded PostgreSQL is gone; starting it again');
    await options.restart();
  }

  async function watch(): Promise<void> {
    for (;;) {
      await delay(LOOK_MS, undefined, { signal, ref: false }).catch(() => undefined);
      if (signal.aborted) return;
      await look().catch((err) =>
        options.logger?.warn(
          { err },
          'the embedded PostgreSQL could not be started again; it is tried once more',
        ),
      );
    }
  }

  const watching = watch();
  return async () => {
    stopped.abort();
    await watching;
  };
}
