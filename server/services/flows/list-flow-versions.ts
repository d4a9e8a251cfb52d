import { authorName } from '../members/author-name';
import type { ServiceContext } from '../service-context';
import { findFlow } from './flow-row';
import { assertMay, type ShownSurface } from './surface-scope';

export type FlowVersionSummary = {
  version: number;
  summary: string | null;
  /** SHA-256 of the canonical spec, hex. */
  specHash: string;
  createdBy: { id: string; name: string | null };
  createdAt: Date;
  isLive: boolean;
};

export type VersionRow = Omit<FlowVersionSummary, 'createdBy' | 'isLive'> & {
  createdBy: string;
  createdByName: string | null;
};

export const VERSION_COLUMNS = `v.version, v.summary, v.spec_hash AS "specHash", v.created_by AS "createdBy",
  ${authorName('v.created_by')} AS "createdByName", v.created_at AS "createdAt"`;

export type ListFlowVersions = {
  surface: ShownSurface;
  idOrSlug: string;
  /** Only versions below this one. */
  before?: number;
  limit: number;
};
export type FlowVersionPage = { versions: FlowVersionSummary[]; nextBefore: number | null };

/** Versions of a definition, newest first; throws `not_found`, and `forbidden` without the surface's scope. */
export async function listFlowVersions(
  context: ServiceContext,
  { before, limit, ...ref }: ListFlowVersions,
): Promise<FlowVersionPage> {
  const { platform, orgId } = context;
  assertMay(context.actor, ref.surface, 'read');
  const flow = await findFlow(platform.sql, orgId, ref);
  const rows = await platform.sql.query<VersionRow>({
    name: 'list_flow_versions',
    text: `SELECT ${VERSION_COLUMNS} FROM flow_version v
      WHERE v.org_id = $1 AND v.flow_id = $2 AND v.version < $3 ORDER BY v.version DESC LIMIT $4`,
    values: [orgId, flow.id, before ?? flow.version + 1, limit + 1],
  });
  const versions = rows.slice(0, limit).map((row) => versionSummary(row, flow.version));
  const nextBefore = rows.length > limit ? (versions.at(-1)?.version ?? null) : null;
  return { versions, nextBefore };
}

export function versionSummary(
  { createdBy, createdByName, ...row }: VersionRow,
  liveVersion: number,
): FlowVersionSummary {
  return { ...row, createdBy: { id: createdBy, name: createdByName }, isLive: row.version === liveVersion };
}
