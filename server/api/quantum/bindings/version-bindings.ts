import { getFlowVersion } from '@/server/services/flows/get-flow-version';
import { type FlowVersionSummary, listFlowVersions } from '@/server/services/flows/list-flow-versions';
import { restoreFlowVersion } from '@/server/services/flows/restore-flow-version';
import type { Bindings } from '../binding';
import { presentHead, presentIssues } from '../present-canvas';
import { presentTime } from '../present-time';

/** The history of a definition (contract 4.9). */
export const versionBindings: Bindings<'versions.list' | 'versions.get' | 'versions.restore'> = {
  'versions.list': async (context, { params, query }) => {
    const { versions, nextBefore } = await listFlowVersions(context, { ...query, idOrSlug: params.id });
    return { body: { data: { versions: versions.map(presentVersion), nextBefore } } };
  },
  'versions.get': async (context, { params: { id, version }, query: { surface } }) => {
    const found = await getFlowVersion(context, { surface, idOrSlug: id, version });
    return { body: { data: { version: presentVersion(found) } } };
  },
  'versions.restore': async (context, { params: { id, version }, query: { surface }, body }) => {
    const flow = await restoreFlowVersion(context, { ...body, surface, idOrSlug: id, version });
    return { body: { data: { flow: presentHead(flow), issues: presentIssues(flow.warnings) } } };
  },
};

function presentVersion<Version extends FlowVersionSummary>(version: Version) {
  return { ...version, createdAt: presentTime(version.createdAt) };
}
