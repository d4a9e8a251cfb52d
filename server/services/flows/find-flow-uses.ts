/** Where definitions name something of the organisation: in the version that runs and in the draft. */
import { isJsonObject } from '@/server/flow/expression/own-member';
import type { JsonObject } from '@/server/flow/json';
import type { ServiceContext } from '../service-context';
import { flowSurfaces, type ShownSurface } from './surface-scope';

export type FlowUse = {
  flowId: string;
  slug: string;
  name: string;
  surface: ShownSurface;
  status: 'draft' | 'active' | 'paused';
  inLive: boolean;
  inDraft: boolean;
  /** The nodes that name it, of the live version and the draft. */
  nodeIds: string[];
};

type Row = Pick<FlowUse, 'flowId' | 'slug' | 'name' | 'surface' | 'status'> & {
  live: JsonObject | null;
  draft: JsonObject | null;
};

/**
 * By name, the definitions that the caller may read and that name it. `namesOf` says what a node names; only specs
 * that hold `mark` somewhere are looked at.
 */
export async function findFlowUses(
  { platform, orgId, actor }: ServiceContext,
  mark: string,
  namesOf: (node: JsonObject) => Iterable<string>,
): Promise<Map<string, FlowUse[]>> {
  const rows = await platform.sql.query<Row>({
    name: 'flow_uses',
    text: `SELECT f.id AS "flowId", f.slug, f.name, f.surface, f.status,
        CASE WHEN strpos(v.spec::text, $3) > 0 THEN v.spec END AS live,
        CASE WHEN strpos(d.document::text, $3) > 0 THEN d.document->'spec' END AS draft
      FROM flow f JOIN flow_version v ON v.flow_id = f.id AND v.version = f.version
        LEFT JOIN flow_draft d ON d.flow_id = f.id
      WHERE f.org_id = $1 AND f.surface = ANY ($2)
        AND (strpos(v.spec::text, $3) > 0 OR strpos(d.document::text, $3) > 0)
      ORDER BY f.name, f.id`,
    values: [orgId, flowSurfaces(actor, 'read'), mark],
  });
  const uses = new Map<string, FlowUse[]>();
  for (const { live, draft, ...flow } of rows) {
    const found = new Map<string, FlowUse>();
    for (const [spec, place] of [[live, 'inLive'] as const, [draft, 'inDraft'] as const]) {
      for (const node of nodesOf(spec)) {
        for (const name of namesOf(node)) {
          const use = found.get(name) ?? { ...flow, inLive: false, inDraft: false, nodeIds: [] };
          use[place] = true;
          if (!use.nodeIds.includes(String(node.id))) use.nodeIds.push(String(node.id));
          found.set(name, use);
        }
      }
    }
    for (const [name, use] of found) uses.set(name, [...(uses.get(name) ?? []), use]);
  }
  return uses;
}

/** A draft may be anything, so each node is looked at before it counts. */
function nodesOf(spec: JsonObject | null): JsonObject[] {
  return Array.isArray(spec?.nodes) ? spec.nodes.filter(isJsonObject) : [];
}
