/**
 * Events that may end a wait or cancel a run are noted by the ingest; here their expressions are evaluated. The
 * process that took an event in does so at once, and any process picks up what was left lying.
 */
import type pg from 'pg';
import type { Clock } from '@/server/infra/clock/clock';
import type { Logger } from '@/server/infra/log/logger';
import { matches as isMatch } from './expression';
import type { Registry } from './registry';
import { memoData, memoError } from './step-operation';
import { createTrigger } from './trigger-timer';

export type MatchesOptions = {
  pool: pg.Pool;
  clock: Clock;
  logger: Logger;
  registry: Registry;
  /** Runs were resumed. */
  onResumed: () => void;
};

export type Matches = {
  /** Something was noted. */
  wake: () => void;
  close: () => Promise<void>;
};

type Match = {
  id: string;
  run_id: string;
  wait_id: string | null;
  kind: string | null;
  expression: string | null;
  event: string;
  trigger: string | null;
};

const BATCH = 100;
/** How often to look for matches whose process died. */
const SWEEP_MS = 5_000;

const FIND = {
  name: 'executor_find_matches',
  text: `SELECT m.id::text, m.run_id, m.wait_id, w.kind, coalesce(w.expression, m.expression) AS expression, m.event,
      r.events AS trigger
    FROM executor_match m
    LEFT JOIN executor_wait w ON w.id = m.wait_id
    LEFT JOIN executor_item r ON r.id = m.run_id
    ORDER BY m.id LIMIT ${BATCH}`,
};
const RESOLVE = {
  name: 'executor_resolve',
  text: 'SELECT run_id FROM executor_resolve($1, $2, $3, $4, $5, $6)',
};
const CANCELLED = memoError({
  name: 'FunctionCancelledError',
  message: 'The invoked function was cancelled',
});

export function createMatches(options: MatchesOptions): Matches {
  const trigger = createTrigger(async () => {
    try {
      return (await resolveBatch(options)) === BATCH ? 0 : SWEEP_MS;
    } catch (err) {
      options.logger.error({ err }, 'matching events with waits failed; it is repeated');
      return 1_000;
    }
  });
  return {
    wake: () => trigger.within(0),
    async close() {
      trigger.stop();
      if (trigger.isRunning()) await trigger.ended();
    },
  };
}

async function resolveBatch({ pool, clock, logger, onResumed }: MatchesOptions): Promise<number> {
  const { rows } = await pool.query<Match>(FIND);
  if (rows.length === 0) return 0;
  const hits = rows.filter(isHit);
  const ended = hits.filter(({ kind }) => kind === 'event');
  const cancelled = hits.filter(({ kind }) => kind !== 'event').map(({ run_id }) => run_id);
  const result = await pool.query<{ run_id: string }>({
    ...RESOLVE,
    values: [
      clock.now(),
      rows.map(({ id }) => id),
      ended.map(({ wait_id }) => wait_id),
      ended.map(({ event }) => memoData(JSON.parse(event))),
      [...new Set(cancelled)].sort(),
      CANCELLED,
    ],
  });
  if (result.rows.length > 0)
    logger.info({ runs: result.rows.map((row) => row.run_id) }, 'runs were cancelled');
  if (ended.length > 0 || cancelled.length > 0) onResumed();
  return rows.length;
}

/** A wait that is gone was ended by something else; a run that is gone needs nothing. */
function isHit({ wait_id, kind, expression, event, trigger }: Match): boolean {
  if (trigger === null || (wait_id !== null && kind === null)) return false;
  if (expression === null) return true;
  const [started] = JSON.parse(trigger) as unknown[];
  return isMatch(expression, { event: started, async: JSON.parse(event) });
}
