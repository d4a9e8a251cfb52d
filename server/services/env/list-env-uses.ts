import { templateReferences } from '@/server/flow/expression/template-references';
import type { JsonObject } from '@/server/flow/json';
import { nodeDefinitions } from '@/server/flow/nodes/definitions';
import { type FlowUse, findFlowUses } from '../flows/find-flow-uses';
import { assertAdmin } from '../members/assert-admin';
import type { ServiceContext } from '../service-context';

export type EnvUses = { name: string; flows: FlowUse[] };

/** The definitions that name each `${env.NAME}`, by name, set or not; throws `forbidden` unless an admin asks. */
export async function listEnvUses(context: ServiceContext): Promise<EnvUses[]> {
  assertAdmin(context);
  const uses = await findFlowUses(context, 'env', envNamesOf);
  return [...uses].map(([name, flows]) => ({ name, flows })).sort((a, b) => a.name.localeCompare(b.name));
}

function envNamesOf(node: JsonObject): Set<string> {
  const names = new Set<string>();
  const readings = nodeDefinitions.get(String(node.type))?.readings ?? {};
  for (const [field, reading] of Object.entries(readings)) {
    if (reading === 'literal') continue;
    for (const { root, path } of templateReferences(node[field], reading).references) {
      if (root === 'env' && path[0] !== undefined) names.add(path[0]);
    }
  }
  return names;
}
