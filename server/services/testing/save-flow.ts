import type { Spec, Surface } from '@/server/flow/spec/spec';
import { newId } from '@/server/infra/ids/ids';
import type { Platform } from '../platform';

export type SavedFlow = { id: string; slug: string };

/** An active flow with this spec as version 1, for tests that are not about saving flows. */
export async function saveFlow(
  platform: Platform,
  orgId: string,
  spec: Spec,
  options: { surface?: Surface; slug?: string } = {},
): Promise<SavedFlow> {
  const surface = options.surface ?? 'flow';
  const id = newId(surface === 'flow' ? 'flw' : 'wkf');
  const slug = options.slug ?? `flow-${id.slice(-8).toLowerCase()}`;
  await platform.sql.query({
    name: 'test_save_flow',
    text: `INSERT INTO flow (id, org_id, surface, slug, name, status, trigger_type, version, updated_at)
      VALUES ($1, $2, $3, $4, $4, 'active', 'api', 1, now())`,
    values: [id, orgId, surface, slug],
  });
  await platform.sql.query({
    name: 'test_save_version',
    text: `INSERT INTO flow_version (org_id, flow_id, version, spec, spec_hash, created_by) VALUES ($1, $2, 1, $3, '', '')`,
    values: [orgId, id, JSON.stringify(spec)],
  });
  return { id, slug };
}
