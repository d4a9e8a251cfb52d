/**
 * How the runs that ended in this hour and the 23 before fared. What has ended does not change any more, so it is read
 * once and kept, summed up by flow and hour, in memory and as one row of the organisation: a look costs what the runs
 * of the last minutes cost, whatever the day has seen, in a new process too. Reads the index `run_ended_idx` alone.
 */

import type { Surface } from '@/server/flow/spec/spec';
import type { Clock } from '@/server/infra/clock/clock';
import type { SqlRunner } from '@/server/infra/db/sql';

export const HOURS = 24;
const HOUR_MS = 3_600_000;
export const DAY_MS = HOURS * HOUR_MS;
/** What is kept grows by steps of this size. */
const STEP_MS = 60_000;
/** A run that ended in the last moment of a step may be committed a little later. */
const SETTLE_MS = 60_000;
/** Organisations whose hours are kept. */
const ORGS_MAX = 50;

/** The runs of one flow that ended in one hour; cancelled ones are neither good nor bad. */
export type FlowHour = {
  flowId: string;
  surface: Surface;
  /** Unix milliseconds of its beginning. */
  hour: number;
  runs: number;
  ok: number;
  failed: number;
  /** How many took how long, from accepted to ended; see `quantile`. */
  buckets: number[];
  counts: number[];
};

export type RunStats = {
  /** Of an organisation, and when the oldest hour begins. */
  lastDay: (orgId: string) => Promise<{ from: number; hours: readonly FlowHour[] }>;
};

/** All that ended before `until`. */
type Kept = { until: number; hours: FlowHour[] };

export function createRunStats({ sql, clock }: { sql: SqlRunner; clock: Clock }): RunStats {
  const kept = new Map<string, Promise<Kept>>();

  async function extend(orgId: string, before: Kept | undefined, from: number, until: number): Promise<Kept> {
    if (before && before.until >= until) return before;
    const isBehind = !before || before.until < until - STEP_MS;
    const known = (isBehind ? await readSaved(sql, orgId) : undefined) ?? before;
    const since = Math.max(from, known?.until ?? from);
    const added = since < until ? await readHours(sql, orgId, since, until) : [];
    const still = (known?.hours ?? []).filter(({ hour }) => hour >= from);
    const next = { until: Math.max(since, until), hours: sumUp([...still, ...added]) };
    if (added.length > 0) await save(sql, orgId, next);
    return next;
  }

  /** Callers of the same moment share one query; a failed one is asked again. */
  function keptHours(orgId: string, from: number, until: number): Promise<Kept> {
    const before = kept.get(orgId) ?? Promise.resolve(undefined);
    const next = before.catch(() => undefined).then((known) => extend(orgId, known, from, until));
    kept.delete(orgId);
    kept.set(orgId, next);
    const [oldest] = kept.keys();
    if (kept.size > ORGS_MAX && oldest !== undefined) kept.delete(oldest);
    return next;
  }

  return {
    async lastDay(orgId) {
      const now = clock.now();
      const from = startOf(now, HOUR_MS) - (HOURS - 1) * HOUR_MS;
      const until = startOf(now - SETTLE_MS, STEP_MS);
      const closed = await keptHours(orgId, from, until);
      const open = await readHours(sql, orgId, closed.until, now + HOUR_MS);
      return { from, hours: [...closed.hours, ...open] };
    },
  };
}

async function readSaved(sql: SqlRunner, orgId: string): Promise<Kept | undefined> {
  const [row] = await sql.query<{ until: Date; hours: FlowHour[] }>({
    name: 'read_run_stats',
    text: 'SELECT until, hours FROM run_stats WHERE org_id = $1',
    values: [orgId],
  });
  return row && { until: row.until.getTime(), hours: row.hours };
}

/** Each is a whole by itself, so of two processes the one that has seen more is right. */
async function save(sql: SqlRunner, orgId: string, { until, hours }: Kept): Promise<void> {
  await sql.query({
    name: 'save_run_stats',
    text: `INSERT INTO run_stats AS s (org_id, until, hours) VALUES ($1, $2, $3)
      ON CONFLICT (org_id) DO UPDATE SET until = excluded.until, hours = excluded.hours WHERE s.until < excluded.until`,
    values: [orgId, new Date(until), JSON.stringify(hours)],
  });
}

function startOf(time: number, stepMs: number): number {
  return Math.floor(time / stepMs) * stepMs;
}

/** One entry for each flow and hour. */
function sumUp(hours: readonly FlowHour[]): FlowHour[] {
  const sums = new Map<string, FlowHour>();
  for (const one of hours) {
    const key = `${one.flowId} ${one.hour}`;
    const sum = sums.get(key);
    sums.set(key, sum ? add(sum, one) : one);
  }
  return [...sums.values()];
}

function add(a: FlowHour, b: FlowHour): FlowHour {
  const counts = countsOf([a, b]);
  return {
    ...a,
    runs: a.runs + b.runs,
    ok: a.ok + b.ok,
    failed: a.failed + b.failed,
    buckets: [...counts.keys()],
    counts: [...counts.values()],
  };
}

type Durations = Pick<FlowHour, 'buckets' | 'counts'>;

/** How many runs each bucket has. */
function countsOf(hours: readonly Durations[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const hour of hours) {
    for (const [index, bucket] of hour.buckets.entries()) {
      counts.set(bucket, (counts.get(bucket) ?? 0) + (hour.counts[index] ?? 0));
    }
  }
  return counts;
}

/** Each bucket is 5 % longer than the one before it. */
const BUCKETS_PER_E = 20;

/** In `double precision` throughout: `extract` and `date_trunc` take twice as long. */
const TEXT = `SELECT flow_id AS "flowId", surface, hour * ${HOUR_MS}::float8 AS hour, sum(n)::int AS runs,
    coalesce(sum(n) FILTER (WHERE status = 'succeeded'), 0)::int AS ok,
    coalesce(sum(n) FILTER (WHERE status = 'failed'), 0)::int AS failed,
    json_agg(bucket) AS buckets, json_agg(n) AS counts
  FROM (SELECT r.flow_id, r.surface, r.status, floor(date_part('epoch', r.finished_at) / 3600)::int AS hour,
      floor(ln(greatest(1, date_part('epoch', r.finished_at - r.created_at) * 1000)) * ${BUCKETS_PER_E})::int AS bucket,
      count(*)::int AS n
    FROM run r WHERE r.org_id = $1 AND r.finished_at >= $2 AND r.finished_at < $3 GROUP BY 1, 2, 3, 4, 5) r
  GROUP BY flow_id, surface, hour`;

async function readHours(sql: SqlRunner, orgId: string, since: number, until: number): Promise<FlowHour[]> {
  const values = [orgId, new Date(since), new Date(until)];
  return sql.query<FlowHour>({ name: 'run_stats_hours', text: TEXT, values });
}

/** How long all but a share of the runs took at most, in milliseconds, to within 3 %; null without runs. */
export function quantile(share: number, hours: readonly Durations[]): number | null {
  const counts = [...countsOf(hours)].sort(([a], [b]) => a - b);
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  let seen = 0;
  for (const [bucket, count] of counts) {
    seen += count;
    if (seen >= total * share) return Math.round(Math.exp((bucket + 0.5) / BUCKETS_PER_E));
  }
  return null;
}
