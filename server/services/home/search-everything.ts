/** What the command palette finds: flows by name, slug or id, runs by what begins their id, external id or trace id. */
import type { RunStatus } from '@/server/flow/run/run-status';
import type { DefinitionStatus } from '../flows/flow-row';
import { flowSurfaces, runSurfaces, type ShownSurface } from '../flows/surface-scope';
import type { ServiceContext } from '../service-context';

export type FoundFlow = {
  id: string;
  surface: ShownSurface;
  slug: string;
  name: string;
  status: DefinitionStatus;
};
export type FoundRun = {
  id: string;
  surface: ShownSurface;
  flowId: string;
  flowName: string;
  status: RunStatus;
  externalId: string | null;
  traceId: string;
  createdAt: Date;
};

const FOUND_MAX = 8;

const FLOWS = `SELECT f.id, f.surface, f.slug, f.name, f.status FROM flow f
  WHERE f.org_id = $1 AND f.surface = ANY ($2) AND (f.name ILIKE $3 OR f.slug ILIKE $3 OR f.id = $4)
  ORDER BY f.name ILIKE $5 DESC, f.updated_at DESC LIMIT ${FOUND_MAX}`;

/**
 * Each way reads its own index and stops; only the newest of what they find are read whole. Beginnings are ranges: plans
 * are made before the values are known, and LIKE then reads no index.
 */
const RUNS = `WITH hit AS (
    (SELECT r.id, r.created_at FROM run r WHERE r.org_id = $1 AND r.surface = ANY ($2) AND r.id BETWEEN $3 AND $4
      ORDER BY r.id DESC LIMIT ${FOUND_MAX})
    UNION (SELECT r.id, r.created_at FROM run r
      WHERE r.org_id = $1 AND r.surface = ANY ($2) AND r.external_id ~>=~ $5 AND r.external_id ~<=~ $6 LIMIT ${FOUND_MAX})
    UNION (SELECT r.id, r.created_at FROM run r
      WHERE r.org_id = $1 AND r.surface = ANY ($2) AND r.trace_id BETWEEN $7 AND $8
      ORDER BY r.trace_id LIMIT ${FOUND_MAX}))
  SELECT r.id, r.surface, r.flow_id AS "flowId", f.name AS "flowName", r.status, r.external_id AS "externalId",
    r.trace_id AS "traceId", r.created_at AS "createdAt"
  FROM (SELECT id FROM hit ORDER BY created_at DESC LIMIT ${FOUND_MAX}) h
  JOIN run r ON r.id = h.id JOIN flow f ON f.id = r.flow_id ORDER BY r.created_at DESC`;

/** At most 8 of each, of what the caller may see. */
export async function searchEverything(
  { platform, orgId, actor }: ServiceContext,
  q: string,
): Promise<{ flows: FoundFlow[]; runs: FoundRun[] }> {
  const text = likeText(q);
  const [flows, runs] = await Promise.all([
    platform.sql.query<FoundFlow>({
      name: 'search_flows',
      text: FLOWS,
      values: [orgId, flowSurfaces(actor, 'read'), `%${text}%`, q, `${text}%`],
    }),
    platform.sql.query<FoundRun>({
      name: 'search_runs',
      text: RUNS,
      values: [orgId, runSurfaces(actor, 'read'), ...idRange(q), q, `${q}\u{10ffff}`, ...traceRange(q)],
    }),
  ]);
  return { flows, runs };
}

function likeText(q: string): string {
  return q.replace(/[\\%_]/g, '\\$&');
}

const NOTHING: [string, string] = ['', ''];

/** From the first to the last id with this beginning; texts of one length, so that every collation agrees. */
function idRange(q: string): [string, string] {
  const [, prefix = '', rest = ''] = /^(run|exe)_([0-9a-z]{1,26})$/i.exec(q) ?? [];
  if (prefix === '') return NOTHING;
  const beginning = rest.toUpperCase();
  const whole = (last: string) => `${prefix.toLowerCase()}_${beginning.padEnd(26, last)}`;
  return [whole('0'), whole('Z')];
}

/** The same for trace ids; of a single digit too many begin alike to help. */
function traceRange(q: string): [string, string] {
  if (!/^[0-9a-f]{4,32}$/i.test(q)) return NOTHING;
  const beginning = q.toLowerCase();
  return [beginning.padEnd(32, '0'), beginning.padEnd(32, 'f')];
}
