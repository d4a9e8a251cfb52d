/**
 * Carries background events from the outbox to the carrier after the transactions that wrote them (design 3.6).
 * At least once: an event leaves the table only after the carrier has it, and its id makes a repeat harmless.
 */
import type { SqlPool, SqlRunner } from '@/server/infra/db/sql';
import type { Logger } from '@/server/infra/log/logger';

/** A background event; `id` deduplicates repeats. */
export type CarrierEvent = { id: string; name: string; data: Record<string, unknown> };

export type OutboxRelay = {
  /** Says that something may have been written; returns at once. */
  kick: () => void;
  /** Finishes what is under way and stops. */
  stop: () => Promise<void>;
};

const BATCH = 500;
/** Catches events whose writer died before its kick. */
const SWEEP_MS = 2_000;
const RETRY_MS = 500;

const TAKE = `DELETE FROM outbox WHERE id IN (
    SELECT id FROM outbox ORDER BY id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED
  ) RETURNING id::text, name, data`;

/** Starts relaying with one loop per process; several processes share the work. */
export function startOutboxRelay(options: {
  pool: SqlPool;
  send: (events: CarrierEvent[]) => Promise<void>;
  logger: Logger;
}): OutboxRelay {
  let wanted = false;
  let stopped = false;
  let running: Promise<void> | undefined;

  const run = async () => {
    while (wanted && !stopped) {
      wanted = false;
      try {
        if ((await relayBatch(options.pool, options.send)) === BATCH) wanted = true;
      } catch (error) {
        options.logger.error({ err: error }, 'outbox relay failed; trying again');
        setTimeout(kick, RETRY_MS).unref();
      }
    }
    running = undefined;
  };
  const kick = () => {
    wanted = true;
    if (!stopped) running ??= run();
  };
  const sweep = setInterval(kick, SWEEP_MS);
  sweep.unref();
  kick();
  return {
    kick,
    async stop() {
      stopped = true;
      clearInterval(sweep);
      await running;
    },
  };
}

async function relayBatch(pool: SqlPool, send: (events: CarrierEvent[]) => Promise<void>): Promise<number> {
  const relay = async (sql: SqlRunner) => {
    const rows = await sql.query<{ id: string; name: string; data: Record<string, unknown> }>({
      name: 'take_outbox',
      text: TAKE,
      values: [],
    });
    if (rows.length > 0) {
      await send(rows.map((row) => ({ id: `outbox-${row.id}`, name: row.name, data: row.data })));
    }
    return rows.length;
  };
  // A deletion that a power cut undoes is relayed again, and the event's id makes that harmless.
  return pool.transaction(relay, { asyncCommit: true });
}
