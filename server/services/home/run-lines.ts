/** The runs that somebody should look at. */
import type { RunStatus } from '@/server/flow/run/run-status';
import type { ShownSurface } from '../flows/surface-scope';
import { isStuckSql, stuckBefore } from '../run-desk/stuck-run';
import type { ServiceContext } from '../service-context';
import type { Counted } from './counted';

export const LINES_MAX = 5;

export type RunLine = {
  id: string;
  surface: ShownSurface;
  flowId: string;
  flowName: string;
  status: RunStatus;
  /** When it failed, or when it last moved. */
  at: Date;
  error: { code: string; message: string } | null;
};

type Row = Omit<RunLine, 'error'> & { code: string | null; message: string | null };

const COLUMNS = `r.id, r.surface, r.flow_id AS "flowId", f.name AS "flowName", r.status,
  r.error->>'code' AS code, r.error->>'message' AS message`;

/** When the latest failed is found in an index alone, which has no id; only those are then read whole. */
const FAILED = `SELECT ${COLUMNS}, r.finished_at AS at FROM (
    SELECT DISTINCT t.finished_at FROM (SELECT r.finished_at FROM run r
      WHERE r.org_id = $1 AND r.surface = ANY ($2) AND r.finished_at >= $3 AND r.status = 'failed'
      ORDER BY r.finished_at DESC LIMIT ${LINES_MAX}) t) l
  JOIN run r ON r.org_id = $1 AND r.finished_at = l.finished_at AND r.status = 'failed' AND r.surface = ANY ($2)
  JOIN flow f ON f.id = r.flow_id ORDER BY r.finished_at DESC, r.id DESC LIMIT ${LINES_MAX}`;

/** The latest runs that failed since, latest first. */
export async function latestFailedRuns(
  { platform, orgId }: ServiceContext,
  surfaces: readonly string[],
  since: Date,
): Promise<RunLine[]> {
  const values = [orgId, surfaces, since];
  const rows = await platform.sql.query<Row>({ name: 'home_failed_runs', text: FAILED, values });
  return rows.map(lineOf);
}

/** Few runs are unfinished at a time; an index holds just those. */
const STUCK = `WITH stuck AS MATERIALIZED (SELECT r.id, r.progress_at FROM run r
    WHERE r.org_id = $1 AND r.surface = ANY ($2) AND r.status IN ('pending', 'running') AND ${isStuckSql('$3')})
  SELECT ${COLUMNS}, r.progress_at AS at, (SELECT count(*) FROM stuck) AS count
  FROM (SELECT id FROM stuck ORDER BY progress_at LIMIT ${LINES_MAX}) l
  JOIN run r ON r.id = l.id JOIN flow f ON f.id = r.flow_id ORDER BY r.progress_at`;

/** Runs that stopped moving, longest first. */
export async function stuckRuns(
  { platform, orgId }: ServiceContext,
  surfaces: readonly string[],
): Promise<Counted<RunLine>> {
  const rows = await platform.sql.query<Row & { count: number }>({
    name: 'home_stuck_runs',
    text: STUCK,
    values: [orgId, surfaces, stuckBefore(platform.clock.now())],
  });
  return { count: rows[0]?.count ?? 0, items: rows.map(lineOf) };
}

function lineOf({ id, surface, flowId, flowName, status, at, code, message }: Row): RunLine {
  const error = code === null ? null : { code, message: message ?? '' };
  return { id, surface, flowId, flowName, status, at, error };
}
